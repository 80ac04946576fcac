// Flows as a Sankey or as a graph: each way in the tone that its data names, nodes quiet, names in the theme's ink.
export const isFlow = ({ type }) => type === "sankey" || type === "graph"

export function flows(own, colour, width, height) {
  const narrow = width < 560
  // Names stand outside of what is drawn.
  const room = narrow ? 92 : 160
  const tone = (link) => (own.type === "sankey" ? { color: colour(`flow-${link.tone}`), opacity: 0.55 } : { color: colour(`flow-${link.tone}`), opacity: 0.85, width: link.width })
  const nodes = own.type === "graph" ? placed(own.data, width / 2 - room, height / 2 - 44) : own.data
  return {
    ...own,
    ...(own.type === "sankey" ? { left: room, right: room, top: 12, bottom: 8, nodeWidth: 10, nodeGap: 10, draggable: false } : around(nodes, width, height)),
    label: { color: colour("ink"), fontSize: narrow ? 11 : 12, width: room - 10, overflow: "truncate", ...own.label },
    data: nodes.map((node) => ({ ...node, itemStyle: { color: colour("accent"), borderColor: colour("surface") }, cursor: node.href ? "pointer" : "default" })),
    links: own.links.map((link) => ({ ...link, lineStyle: { curveness: own.type === "sankey" ? 0.5 : 0.16, ...tone(link) } })),
  }
}

// From the unit circle to as wide and high as there is room.
const placed = (nodes, wide, high) => nodes.map((node) => ({ ...node, x: node.x * wide, y: node.y * high }))

// Exactly as much as the nodes take: a box of another shape would be filled by stretching them.
function around(nodes, width, height) {
  const beside = (all, values) => (all - Math.max(2, Math.max(...values) - Math.min(...values))) / 2
  const [x, y] = [beside(width, nodes.map((node) => node.x)), beside(height, nodes.map((node) => node.y))]
  return { left: x, right: x, top: y, bottom: y }
}
