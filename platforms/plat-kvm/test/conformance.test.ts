import { platformConformance } from "@ukts/ukplat/conformance";

platformConformance({ package: "@ukts/plat-kvm", targets: ({ plat }) => plat === "kvm" });
