// Loaded before the first paint, so that a dark screen never flashes white. Kept out of the modules, which run later.
(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)")
  // Without a choice it is as the server sent it: a wall screen is dark.
  const picked = () => document.cookie.match(/(?:^|; )kept\.theme=(auto|light|dark)/)?.[1] ?? document.documentElement.dataset.theme ?? "auto"

  const apply = () => {
    const theme = picked()
    document.documentElement.dataset.theme = theme
    document.documentElement.dataset.bsTheme = theme === "auto" ? (dark.matches ? "dark" : "light") : theme
    document.dispatchEvent(new CustomEvent("kept:theme"))
  }

  apply()
  dark.addEventListener("change", apply)
  document.addEventListener("kept:theme-picked", apply)
})()
