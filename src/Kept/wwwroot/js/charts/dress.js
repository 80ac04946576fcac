import { interval } from "./interval.js"

// Gives a plain option the house's look: colours of the theme, quiet axes, numbers in the reader's language.
export function dress(option, styles, locale) {
  const colour = (name) => styles.getPropertyValue(`--kept-${name}`).trim()
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const ink = colour("ink-soft")
  const room = matchMedia("(min-width: 576px)").matches ? 190 : 130
  const palette = ["accent", "second", "third", "fourth", "fifth", "sixth"].map((name) => colour(`series-${name}`))

  const axis = (own = {}) => {
    const category = own.type === "category"
    return {
      ...own,
      min: own.min ?? undefined,
      max: own.max ?? undefined,
      axisLine: { show: category, lineStyle: { color: colour("line-strong") } },
      axisTick: { show: false },
      axisLabel: { color: ink, fontSize: 12, hideOverlap: true, width: category ? room : undefined, overflow: "truncate", ...(category ? {} : { formatter: (value) => number.format(value) }), ...own.axisLabel },
      splitLine: { show: !category, lineStyle: { color: colour("line") } },
    }
  }

  // Intervals take no colour of the palette of their own, so the first real series keeps the accent.
  const named = option.series.filter((own) => own.type !== "interval")
  const series = (own) => {
    if (own.type === "interval") return interval(own, option, colour)
    const dressed = { color: own.hue ? colour(own.hue) : palette[named.indexOf(own) % palette.length], ...own, data: own.data.map((point) => paint(point, colour)) }
    if (own.markLine) {
      dressed.markLine = { ...own.markLine, lineStyle: { color: colour("second"), type: "dashed", width: 1.5 }, label: { color: ink, formatter: ({ value }) => number.format(value), ...own.markLine.label } }
    } else delete dressed.markLine
    if (own.markArea) dressed.markArea = { ...own.markArea, itemStyle: { color: "transparent" }, label: { color: ink, fontSize: 12, ...own.markArea.label } }
    if (own.label) dressed.label = { color: colour("ink"), ...own.label }
    if (own.type === "line") dressed.lineStyle = { width: 2.5, ...own.lineStyle }
    if (own.type === "heatmap") dressed.label = { color: colour("ink"), formatter: ({ value }) => number.format(value[2]), ...own.label }
    if (own.type === "bar") dressed.itemStyle = { borderRadius: 3, ...own.itemStyle }
    return dressed
  }

  return {
    aria: { enabled: true },
    animationDuration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 300,
    color: palette,
    textStyle: { fontFamily: styles.getPropertyValue("--tblr-font-sans-serif") || "system-ui, sans-serif", color: ink },
    // Drawn on the canvas: a tooltip in HTML would carry style attributes, which the content security policy refuses.
    tooltip: {
      renderMode: "richText", trigger: "item", confine: true, backgroundColor: colour("surface"), borderColor: colour("line-strong"),
      textStyle: { color: colour("ink"), fontSize: 13 }, formatter: (at) => explain(at, number),
    },
    ...option,
    ...(option.legend ? { legend: { textStyle: { color: ink }, pageTextStyle: { color: ink }, icon: "roundRect", top: 0, left: 8, right: 8, ...option.legend } } : {}),
    ...(option.grid ? {} : { grid: { left: 12, right: 20, top: 16, bottom: 8, containLabel: true } }),
    ...(option.visualMap ? { visualMap: { ...option.visualMap, inRange: { color: [colour("heat-low"), colour("surface"), colour("heat-high")], opacity: 0.6 } } } : {}),
    xAxis: option.xAxis && axis(option.xAxis),
    yAxis: option.yAxis && axis(option.yAxis),
    series: option.series.map(series),
  }
}

function paint(point, colour) {
  if (point === null || typeof point !== "object" || Array.isArray(point)) return point
  const tone = point.tone && { itemStyle: { color: colour(`tone-${point.tone}`) } }
  return { ...point, value: point.value ?? "-", ...tone, cursor: point.href ? "pointer" : "default" }
}

function explain({ name, seriesName, value, data }, number) {
  if (data?.notes) return [name, ...data.notes].join("\n")
  const lines = [name, `${seriesName}: ${number.format(Array.isArray(value) ? value.at(-1) : value)}`]
  if (typeof data?.low === "number" && typeof data?.high === "number") lines.push(`95 %: ${number.format(data.low)} … ${number.format(data.high)}`)
  if (typeof data?.n === "number") lines.push(`n = ${number.format(data.n)}`)
  return lines.filter(Boolean).join("\n")
}
