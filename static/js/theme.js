// Sets the theme before the first paint for people who follow their device.
(() => {
  const root = document.documentElement;
  if (root.dataset.theme !== "device") return;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const apply = () => { root.dataset.bsTheme = dark.matches ? "dark" : "light"; };
  dark.addEventListener("change", apply);
  apply();
})();
