import { defineLibrary } from "@ukts/config";

export default defineLibrary({
  provides: [
    { slot: "@ukts/ukplat:plat", export: "platform" },
    { slot: "@ukts/ukplat:timer", export: "timer" },
    { slot: "@ukts/ukintctlr:reschedule", export: "preempt" },
    { slot: "@ukts/uksched:scheduler", export: "policy" },
  ],
});
