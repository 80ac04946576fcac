// How many characters are left: to be seen as one writes, to be heard at a pause.
(function () {
  var said = document.createElement("p"), pause
  said.className = "sr"
  said.setAttribute("role", "status")
  document.forms[0].appendChild(said);
  [].forEach.call(document.querySelectorAll("[data-left]"), function (box) {
    var line = document.createElement("p")
    line.className = "left"
    box.after(line)
    box.addEventListener("input", function () {
      var left = box.maxLength - box.value.length
      line.textContent = left < 1000 ? box.getAttribute("data-left") + " " + left : ""
      clearTimeout(pause)
      pause = setTimeout(function () { said.textContent = line.textContent }, 1000)
    })
  })
})()
