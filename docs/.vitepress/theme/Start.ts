import { Content } from "vitepress";
import { VPHomeContent, VPHomeFeatures, VPHomeHero } from "vitepress/theme-without-fonts";
import { defineComponent, h } from "vue";

/** The first page as the theme has it, but with a `main`, by which screen readers find what the page is about. */
export const Start = defineComponent(
  () => () =>
    h("main", { class: "VPHome" }, [h(VPHomeHero), h(VPHomeFeatures), h(VPHomeContent, null, () => h(Content))]),
);
