import { defineApp } from "@ukts/config";

export default defineApp({
  targets: ["{{targets}}"],
  memory: "64M",
});
