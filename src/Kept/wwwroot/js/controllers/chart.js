import { Controller } from "../../lib/stimulus/stimulus.js"
import { visit } from "../../lib/turbo/turbo.js"
import { dress } from "../charts/dress.js"

let library
const echarts = () => (library ??= import("../../lib/echarts/echarts.min.js"))

// Draws the data island beside it, when it comes into view; the table behind it is folded once the picture stands.
export default class extends Controller {
  static targets = ["canvas", "option", "table"]
  static values = { locale: String }

  connect() {
    this.redraw = () => this.chart && this.draw()
    document.addEventListener("kept:theme", this.redraw)
    document.addEventListener("turbo:morph", this.redraw)
    this.seen = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && this.start(), { rootMargin: "200px" })
    this.seen.observe(this.element)
  }

  disconnect() {
    document.removeEventListener("kept:theme", this.redraw)
    document.removeEventListener("turbo:morph", this.redraw)
    this.seen.disconnect()
    this.resized?.disconnect()
    this.chart?.dispose()
    this.chart = null
  }

  async start() {
    this.seen.disconnect()
    const { init } = await echarts()
    if (!this.element.isConnected || this.chart) return
    this.chart = init(this.canvasTarget, null, { renderer: "canvas" })
    this.chart.on("click", ({ data }) => data?.href && visit(data.href))
    this.resized = new ResizeObserver(() => this.chart?.resize())
    this.resized.observe(this.canvasTarget)
    this.draw()
    this.tableTarget.open = false
  }

  draw() {
    const option = JSON.parse(this.optionTarget.textContent)
    this.chart.setOption(dress(option, getComputedStyle(document.documentElement), this.localeValue, this.canvasTarget.clientWidth, this.canvasTarget.clientHeight), { notMerge: true })
  }
}
