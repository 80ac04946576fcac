import { Controller } from "../../lib/stimulus/stimulus.js"

// Lists by keyboard, unless the reader turned single keys off: j and k or the arrows move, Enter opens (it is a link), / searches, ? shows the keys.
export default class extends Controller {
  static targets = ["item"]

  connect() {
    this.press = (event) => this.pressed(event)
    document.addEventListener("keydown", this.press)
  }

  disconnect() {
    document.removeEventListener("keydown", this.press)
  }

  pressed(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.documentElement.dataset.keys === "off") return
    if (event.key.startsWith("Arrow") && !document.activeElement?.matches("[data-keyboard-target=item]")) return
    if (document.activeElement?.closest("input:not([type=checkbox]), textarea, select, dialog, [contenteditable]")) return
    const act = { j: () => this.move(1), k: () => this.move(-1), ArrowDown: () => this.move(1), ArrowUp: () => this.move(-1), "/": () => this.search(), "?": () => this.help() }[event.key]
    if (act?.()) event.preventDefault()
  }

  move(step) {
    if (this.itemTargets.length === 0) return false
    const row = document.activeElement?.closest("tr")
    const at = this.itemTargets.findIndex((item) => item === document.activeElement || (row && item.closest("tr") === row))
    const next = at < 0 ? (step > 0 ? 0 : this.itemTargets.length - 1) : at + step
    this.itemTargets[Math.min(Math.max(next, 0), this.itemTargets.length - 1)].focus()
    return true
  }

  search() {
    const box = this.element.querySelector("[data-keyboard-search]")
    box?.select()
    return Boolean(box)
  }

  help() {
    const dialog = document.getElementById("shortcuts")
    if (dialog && !dialog.open) dialog.showModal()
    return Boolean(dialog)
  }
}
