// 95 % intervals, which ECharts has no series for. Data are [place, low, high]; "whisker" draws one line per place,
// "band" one shape through all of them, broken where a place has no interval.
export function interval(own, option, colour) {
  const across = option.yAxis?.type === "category"
  const at = (api, place, value) => api.coord(across ? [value, place] : [place, value])
  const points = own.data.map((point) => (point[1] === null || point[2] === null ? null : point))

  return {
    type: "custom",
    silent: true,
    z: 1,
    tooltip: { show: false },
    encode: across ? { x: [1, 2], y: 0 } : { x: 0, y: [1, 2] },
    data: points.filter(Boolean),
    renderItem: own.shape === "band" ? band(points, at, colour) : whisker(at, across, colour),
  }
}

function whisker(at, across, colour) {
  return (_, api) => {
    const [x1, y1] = at(api, api.value(0), api.value(1))
    const [x2, y2] = at(api, api.value(0), api.value(2))
    const style = { stroke: colour("series-accent"), lineWidth: 2, opacity: 0.55, fill: null }
    const line = (x1, y1, x2, y2) => ({ type: "line", shape: { x1, y1, x2, y2 }, style })
    const cap = (x, y) => (across ? line(x, y - 4, x, y + 4) : line(x - 4, y, x + 4, y))
    return { type: "group", children: [line(x1, y1, x2, y2), cap(x1, y1), cap(x2, y2)] }
  }
}

// ECharts asks once for each point; the first of a run draws the whole of it.
function band(points, at, colour) {
  const starts = new Map(runs(points).map((run) => [run[0][0], run]))
  return (_, api) => {
    const run = starts.get(api.value(0))
    if (!run) return
    const upper = run.map(([place, , high]) => at(api, place, high))
    const lower = run.map(([place, low]) => at(api, place, low)).reverse()
    return { type: "polygon", shape: { points: [...upper, ...lower] }, style: { fill: colour("series-accent"), opacity: 0.14 } }
  }
}

function runs(points) {
  const all = [[]]
  for (const point of points) point ? all.at(-1).push(point) : all.push([])
  return all.filter((run) => run.length > 0)
}
