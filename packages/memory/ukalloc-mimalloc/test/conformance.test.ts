import { allocatorConformance } from "@ukts/ukalloc/conformance";

const subject = { package: "@ukts/ukalloc-mimalloc" };

allocatorConformance(subject);
allocatorConformance({ ...subject, options: { "@ukts/ukalloc-mimalloc.checkFrees": true }, asProcessOnly: true });
