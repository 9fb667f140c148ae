// The page of the boot chart: its scale is that of the button that is pressed.
const chart = document.getElementById("chart");
const buttons = [...document.querySelectorAll<HTMLButtonElement>("button[data-scale]")];
for (const button of buttons) {
  button.addEventListener("click", () => {
    chart?.setAttribute("data-scale", button.dataset.scale ?? "time");
    for (const each of buttons) each.setAttribute("aria-pressed", String(each === button));
  });
}
