// Sends answers along while they are given: a second after the last change, and when the page is left.
(function () {
  var form = document.forms[0], line = document.getElementById("saved"), saved = fields(), pause

  function fields() {
    var all = new URLSearchParams()
    new FormData(form).forEach(function (value, name) { if (typeof value === "string") all.append(name, value) })
    return all.toString()
  }

  function save(leaving) {
    var now = fields()
    clearTimeout(pause)
    pause = 0
    if (now === saved) return
    fetch(line.getAttribute("data-path"), { method: "POST", body: new URLSearchParams(now), keepalive: leaving }).then(function (answer) {
      if (!answer.ok) return
      saved = now
      line.hidden = now !== fields()
    }, function () { })
  }

  function changed() {
    line.hidden = true
    clearTimeout(pause)
    pause = setTimeout(save, 1000)
  }

  form.addEventListener("input", changed)
  form.addEventListener("change", changed)
  // What is sent needs no saving, and must not be overtaken by it.
  form.addEventListener("submit", function () { clearTimeout(pause); pause = 0 })
  window.addEventListener("pagehide", function () { if (pause) save(true) })
})()
