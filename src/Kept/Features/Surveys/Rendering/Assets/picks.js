// Own words mean "other". "None of these" takes back all other picks, and each of them takes back it.
(function () {
  var form = document.forms[0]

  function each(name, then) { [].forEach.call(form.querySelectorAll('[name="' + name + '"]'), then) }

  form.addEventListener("input", function (event) {
    var field = event.target, name = field.name || ""
    if (/\.other$/.test(name) && field.value) each(name.slice(0, -6), function (box) {
      if (box.tagName === "SELECT") box.value = "other"
      else if (box.value === "other") box.checked = true
      else if (box.hasAttribute("data-alone")) box.checked = false
    })
  })
  form.addEventListener("change", function (event) {
    var field = event.target, alone = field.hasAttribute("data-alone")
    if (field.type !== "checkbox" || !field.checked) return
    each(field.name, function (box) { if (box !== field && (alone || box.hasAttribute("data-alone"))) box.checked = false })
    if (alone) each(field.name + ".other", function (own) { own.value = "" })
  })
})()
