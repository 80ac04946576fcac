import { Controller } from "../../lib/stimulus/stimulus.js"
import { dress } from "../charts/dress.js"

const width = 1200
const border = 32

// Takes the chart beside it out as a picture with its words, of one size on every screen.
export default class extends Controller {
  static targets = ["option", "title", "subtitle"]

  async png({ currentTarget: { dataset } }) {
    const chart = await this.draw({ renderer: "canvas" })
    const canvas = chart.renderToCanvas({ pixelRatio: 2, backgroundColor: this.paper })
    canvas.toBlob((blob) => this.save(blob, `${dataset.name}.png`))
    chart.dispose()
  }

  async svg({ currentTarget: { dataset } }) {
    const chart = await this.draw({ renderer: "svg", ssr: true })
    this.save(new Blob([chart.renderToSVGString()], { type: "image/svg+xml" }), `${dataset.name}.svg`)
    chart.dispose()
  }

  async draw(how) {
    const echarts = await import("../../lib/echarts/echarts.min.js")
    const styles = getComputedStyle(document.documentElement)
    const option = dress(JSON.parse(this.island.textContent), styles, document.documentElement.lang, width)
    const rows = option.yAxis?.type === "category" ? option.yAxis.data.length : 0
    const title = this.words("title", ".chart-title")
    const head = border + 28 * Math.ceil(title.length / 95) + 44
    const chart = echarts.init(how.ssr ? null : document.createElement("div"), null, { ...how, width, height: head + Math.max(480, 30 * rows + 80) })
    const ink = (name) => styles.getPropertyValue(`--kept-${name}`).trim()
    chart.setOption({
      ...option,
      animation: false,
      backgroundColor: this.paper,
      title: {
        left: border - 5, top: border - 8, text: title, subtext: this.words("subtitle", ".chart-subtitle"),
        textStyle: { color: ink("ink"), fontSize: 20, lineHeight: 28, width: width - 2 * border, overflow: "break" },
        subtextStyle: { color: ink("ink-soft"), fontSize: 14, lineHeight: 20, width: width - 2 * border, overflow: "break" },
      },
      grid: { ...option.grid, left: border, right: Math.max(border + 12, option.grid.right), top: head + (option.legend ? 40 : 10), bottom: border },
      ...(option.legend ? { legend: { ...option.legend, top: head, left: border } } : {}),
    })
    return chart
  }

  get island() {
    return this.hasOptionTarget ? this.optionTarget : this.element.querySelector('[data-chart-target="option"]')
  }

  get paper() {
    return getComputedStyle(document.documentElement).getPropertyValue("--kept-surface").trim()
  }

  words(target, selector) {
    const found = this.targets.find(target) ?? this.element.querySelector(selector)
    return found?.textContent.trim() ?? ""
  }

  save(blob, name) {
    const link = document.createElement("a")
    link.href = URL.createObjectURL(blob)
    link.download = name
    link.dataset.turbo = "false"
    document.body.append(link)
    link.click()
    link.remove()
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
  }
}
