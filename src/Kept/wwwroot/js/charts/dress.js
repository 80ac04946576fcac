import { flows, isFlow } from "./flows.js"
import { interval } from "./interval.js"

// Gives a plain option the house's look: colours of the theme, quiet axes, numbers in the reader's language.
export function dress(option, styles, locale, width = innerWidth, height = 416) {
  const colour = (name) => styles.getPropertyValue(`--kept-${name}`).trim()
  const number = writing(locale)
  const ink = colour("ink-soft")
  // Names take what they need, as long as half is left for what is drawn.
  const room = Math.min(190, Math.max(110, 0.5 * width))
  const palette = ["accent", "second", "third", "fourth", "fifth", "sixth"].map((name) => colour(`series-${name}`))

  const axis = (own = {}, dimension) => {
    const category = own.type === "category"
    const ticks = category ? number : writing(locale, decimals(span(option, own, dimension) / 6))
    return {
      ...own,
      min: own.min ?? undefined,
      max: own.max ?? undefined,
      axisLine: { show: category, lineStyle: { color: colour("line-strong") } },
      axisTick: { show: false },
      axisLabel: { color: ink, fontSize: 12, hideOverlap: true, width: category ? room : undefined, overflow: "truncate", ...(category ? {} : { formatter: ticks }), ...own.axisLabel },
      splitLine: { show: !category, lineStyle: { color: colour("line") } },
    }
  }

  // Intervals take no colour of the palette of their own, so the first real series keeps the accent.
  const named = option.series.filter((own) => own.type !== "interval")
  const series = (own) => {
    if (own.type === "interval") return interval(own, option, colour)
    if (isFlow(own)) return flows(own, colour, width, height)
    const dressed = { color: own.hue ? colour(own.hue) : palette[named.indexOf(own) % palette.length], ...own, data: own.data.map((point) => paint(point, colour)) }
    if (own.markLine) {
      dressed.markLine = { ...own.markLine, lineStyle: { color: colour("second"), type: "dashed", width: 1.5 }, label: { color: ink, formatter: ({ value }) => number(value), ...own.markLine.label } }
    } else delete dressed.markLine
    if (own.markArea) dressed.markArea = { ...own.markArea, itemStyle: { color: "transparent" }, label: { color: ink, fontSize: 12, ...own.markArea.label } }
    if (own.label) dressed.label = { color: colour("ink"), ...own.label }
    if (own.type === "line") dressed.lineStyle = { width: 2.5, ...own.lineStyle }
    if (own.type === "heatmap") dressed.label = { color: colour("ink"), formatter: ({ value }) => number(value[2]), ...own.label }
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
      textStyle: { color: colour("ink"), fontSize: 13 }, formatter: (at) => explain(at, locale),
    },
    ...option,
    ...(option.legend ? { legend: { textStyle: { color: ink }, pageTextStyle: { color: ink }, icon: "roundRect", top: 0, left: 8, right: 8, ...option.legend } } : {}),
    grid: { left: option.yAxis?.type === "category" ? 24 : 12, top: 16, bottom: 8, containLabel: true, ...option.grid, right: Math.max(rightOf(option), option.grid?.right ?? 0) },
    ...(option.visualMap ? { visualMap: { ...option.visualMap, inRange: { color: [colour("heat-low"), colour("surface"), colour("heat-high")], opacity: 0.6 } } } : {}),
    xAxis: option.xAxis && axis(option.xAxis, 0),
    yAxis: option.yAxis && axis(option.yAxis, 1),
    series: option.series.map(series),
  }
}

function paint(point, colour) {
  if (point === null || typeof point !== "object" || Array.isArray(point)) return point
  const tone = point.tone && { itemStyle: { color: colour(`tone-${point.tone}`) } }
  const mark = point.mark && { label: { show: true, formatter: String(point.mark), position: "inside", fontWeight: 700, color: colour(point.tone === "neutral" ? "ink" : "surface") } }
  return { ...point, value: point.value ?? "-", ...tone, ...mark, cursor: point.href ? "pointer" : "default" }
}

// Numbers as the reader's language writes them, with a minus that is no hyphen.
function writing(locale, digits = 1) {
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: digits })
  return (value) => format.format(value).replace("-", "−")
}

// Decimals it takes to tell two numbers apart that lie so far from each other.
function decimals(step) {
  return step > 0 ? Math.min(4, Math.max(0, Math.ceil(-Math.log10(step)))) : 1
}

// From the least to the greatest value that an axis shows.
function span(option, own, dimension) {
  const values = option.series.flatMap(({ type, data }) => data.flatMap((point) => {
    if (type === "interval") return [point[1], point[2]]
    const value = point?.value ?? point
    return Array.isArray(value) ? [value[dimension]] : [value]
  })).filter((value) => typeof value === "number")
  return Math.max(...values, own.max ?? -Infinity) - Math.min(...values, own.min ?? Infinity)
}

// Room for the half of a last name that stands beyond its axis, and for what the lines across are called.
function rightOf(option) {
  return option.series.some(({ markLine }) => markLine?.data.some((line) => line.yAxis !== undefined)) ? 52 : 36
}

function explain({ name, seriesName, value, data, dataType }, locale) {
  // Nodes and ways of a flow have keys for names; their notes say it all.
  if (data?.notes) return (dataType ? data.notes : [name, ...data.notes]).join("\n")
  const known = typeof data?.low === "number" && typeof data?.high === "number"
  const number = writing(locale, known ? Math.max(1, decimals((data.high - data.low) / 10)) : 1)
  const lines = [name, `${seriesName}: ${number(Array.isArray(value) ? value.at(-1) : value)}`]
  if (known) lines.push(`95 %: ${number(data.low)} … ${number(data.high)}`)
  if (typeof data?.n === "number") lines.push(`n = ${number(data.n)}`)
  return lines.filter(Boolean).join("\n")
}
