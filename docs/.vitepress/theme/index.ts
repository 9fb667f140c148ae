import type { Theme } from "vitepress";
import DefaultTheme from "vitepress/theme-without-fonts";
import { Start } from "./Start.js";
import "./style.css";

export default {
  extends: DefaultTheme,
  enhanceApp: ({ app }) => {
    app.component("Start", Start);
  },
} satisfies Theme;
