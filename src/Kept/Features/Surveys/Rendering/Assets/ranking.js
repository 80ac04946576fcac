// Buttons move a choice up and down the list; the places to pick keep in step with it, and each move is said.
(function () {
  var said = document.createElement("p")
  said.className = "sr"
  said.setAttribute("role", "status")
  document.forms[0].appendChild(said)

  function slice(list) { return [].slice.call(list) }

  slice(document.querySelectorAll(".ranks")).forEach(function (list) {
    var items = slice(list.children), most = +list.getAttribute("data-most")

    function place(item) { return item.querySelector("select") }

    function words(key, item, n) {
      return list.getAttribute("data-" + key).replace("{item}", item.querySelector("label").textContent).replace("{n}", n)
    }

    function ranked() {
      return items.filter(function (item) { return !place(item).disabled && place(item).value })
        .sort(function (a, b) { return place(a).value - place(b).value })
    }

    // The list stands as it is ranked, what has no place yet below; to is the place from 0, or -1 for none.
    function move(item, from, to) {
      var order = from.filter(function (other) { return other !== item })
      if (to >= 0) order.splice(to, 0, item)
      order.length = Math.min(order.length, most)
      items.forEach(function (other) { place(other).value = order.indexOf(other) + 1 || "" })
      order.concat(items.filter(function (other) { return order.indexOf(other) < 0 })).forEach(function (other) { list.appendChild(other) })
      said.textContent = words(to < 0 ? "out" : "at", item, order.indexOf(item) + 1)
      list.dispatchEvent(new Event("change", { bubbles: true }))
    }

    function button(item, sign, key, target) {
      var made = document.createElement("button")
      made.type = "button"
      made.textContent = sign
      made.setAttribute("aria-label", words(key, item))
      made.addEventListener("click", function () {
        var from = ranked(), at = from.indexOf(item)
        move(item, from, target(at, from.length))
        made.focus()
      })
      item.appendChild(made)
    }

    items.forEach(function (item) {
      if (place(item).hasAttribute("data-full")) return
      button(item, "↑", "up", function (at, count) { return at < 0 ? Math.min(count, most - 1) : Math.max(at - 1, 0) })
      button(item, "↓", "down", function (at, count) { return at < 0 || at === count - 1 ? -1 : at + 1 })
      place(item).addEventListener("change", function () {
        var to = place(item).value - 1
        place(item).value = ""
        move(item, ranked(), Math.min(to, ranked().length))
        place(item).focus()
      })
    })
  })
})()
