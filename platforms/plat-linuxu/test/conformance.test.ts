import { platformConformance } from "@ukts/ukplat/conformance";

platformConformance({ package: "@ukts/plat-linuxu", targets: ({ plat }) => plat === "linuxu" });
