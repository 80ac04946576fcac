// Works out expressions as the server does: arrays with the operator first. null is missing.
(function () {
  // A decimal number has more digits than these; the last of them would be noise.
  function tidy(x) { return isFinite(x) && Math.abs(x) < 7.9e28 ? +x.toPrecision(15) : null }
  function isNumber(v) { return typeof v === "number" }
  function word(v) { return v == null ? null : Array.isArray(v) ? v.join(", ") : String(v) }
  function texts(work) { return function (a) { var all = a.map(word); return all[0] === null ? null : work.apply(null, all) } }
  function numbers(work) { return function (a) { return a.every(isNumber) ? work.apply(null, a) : null } }
  function test(work) { return function (a) { var l = word(a[0]), r = word(a[1]); return l !== null && r !== null && work(upper(l), upper(r)) } }
  function cased(text, work, but) {
    return text.replace(/[\ud800-\udbff][\udc00-\udfff]|[^]/g, function (c) { var other = work.call(c); return c === but || other.length !== c.length ? c : other })
  }
  function upper(text) { return cased(text, String.prototype.toUpperCase, "ı") }
  function fold(join, end) {
    return function (a) {
      var all = a.filter(isNumber), result = all.length ? all.reduce(function (x, y) { var z = x === null ? null : join(x, y); return z === null ? null : tidy(z) }) : null
      return result !== null && end ? end(result, all.length) : result
    }
  }
  function number(text) { return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text) ? tidy(+text) : null }
  function day(v) {
    var m = typeof v === "string" && /^(\d{4})-(\d\d)-(\d\d)/.exec(v), d = new Date(0)
    if (!m) return null
    d.setUTCFullYear(+m[1], m[2] - 1, +m[3])
    return m[1] > 0 && d.getUTCMonth() === m[2] - 1 && d.getUTCDate() === +m[3] ? d : null
  }
  function days(work) { return function (a) { var d = a.map(day); return d.indexOf(null) < 0 ? work.apply(null, d) : null } }
  function same(l, r) { return Array.isArray(l) ? l.length === r.length && l.every(function (v, i) { return v === r[i] }) : l === r }

  function compare(op, l, r) {
    if (op === "has") return Array.isArray(l) && typeof r === "string" && l.indexOf(r) >= 0
    if (l == null || r == null || typeof l !== typeof r) return false
    if (op === "=") return same(l, r)
    if (op === "!=") return !same(l, r)
    if (!isNumber(l) && typeof l !== "string") return false
    return op === "<" ? l < r : op === "<=" ? l <= r : op === ">" ? l > r : l >= r
  }

  function calculate(op, l, r) {
    if (!isNumber(l) || !isNumber(r) || (r === 0 && (op === "/" || op === "%"))) return null
    return tidy(op === "+" ? l + r : op === "-" ? l - r : op === "*" ? l * r : op === "/" ? l / r : l % r)
  }

  function round(x, places) {
    if (places < 0 || places > 20) return null
    if (places >= 15) return x
    var shift = Math.pow(10, Math.floor(places))
    return tidy((x < 0 ? -1 : 1) * Math.round(tidy(Math.abs(x) * shift)) / shift)
  }

  var functions = {
    list: function (a) { return a },
    answered: function (a) { return a.some(function (v) { return v != null }) },
    count: function (a) { return a.reduce(function (n, v) { return n + (v == null ? 0 : Array.isArray(v) ? v.length : 1) }, 0) },
    sum: fold(function (x, y) { return x + y }),
    mean: fold(function (x, y) { return x + y }, function (sum, n) { return tidy(sum / n) }),
    min: fold(Math.min),
    max: fold(Math.max),
    round: function (a) { return isNumber(a[0]) && (a.length === 1 || isNumber(a[1])) ? round(a[0], a.length === 1 ? 0 : a[1]) : null },
    floor: numbers(Math.floor),
    ceiling: numbers(Math.ceil),
    abs: numbers(Math.abs),
    power: numbers(function (x, y) { var z = Math.pow(x, y); return Math.abs(z) < 1e20 ? tidy(z) : null }),
    sqrt: numbers(function (x) { return x < 0 ? null : tidy(Math.sqrt(x)) }),
    neg: numbers(function (x) { return -x }),
    "if": function (a) { return a[0] === true ? a[1] : a[2] },
    coalesce: function (a) { return a.reduce(function (found, v) { return found == null ? v : found }, null) },
    oneOf: function (a) { return a.slice(1).some(function (v) { return compare("=", a[0], v) }) },
    place: function (a) { var at = Array.isArray(a[0]) && typeof a[1] === "string" ? a[0].indexOf(a[1]) : -1; return at < 0 ? null : at + 1 },
    at: function (a) { return Array.isArray(a[0]) && isNumber(a[1]) ? a[0][a[1] - 1] : null },
    length: texts(function (text) { return text.length }),
    lower: texts(function (text) { return cased(text, String.prototype.toLowerCase, "İ") }),
    upper: texts(upper),
    trim: texts(function (text) { return text.trim() }),
    text: texts(function (text) { return text }),
    concat: function (a) { return a.map(word).join("").slice(0, 20000) },
    substring: function (a) {
      var text = word(a[0])
      if (text === null || !isNumber(a[1]) || (a.length > 2 && !isNumber(a[2]))) return null
      var from = Math.floor(Math.min(Math.max(a[1] - 1, 0), text.length))
      return text.substr(from, a.length > 2 ? Math.floor(Math.max(a[2], 0)) : text.length)
    },
    contains: test(function (text, part) { return text.indexOf(part) >= 0 }),
    startsWith: test(function (text, part) { return text.slice(0, part.length) === part }),
    endsWith: test(function (text, part) { return part.length <= text.length && text.slice(text.length - part.length) === part }),
    number: function (a) { return isNumber(a[0]) ? a[0] : a[0] === true ? 1 : a[0] === false ? 0 : typeof a[0] === "string" ? number(a[0].trim()) : null },
    days: days(function (from, to) { return Math.round((to - from) / 864e5) }),
    years: days(function (from, to) {
      var early = to.getUTCMonth() - from.getUTCMonth() || to.getUTCDate() - from.getUTCDate()
      return to.getUTCFullYear() - from.getUTCFullYear() - (early < 0 ? 1 : 0)
    }),
    addDays: function (a) {
      var from = day(a[0])
      if (!from || !isNumber(a[1]) || Math.abs(a[1]) > 1e6) return null
      from.setUTCDate(from.getUTCDate() + (a[1] < 0 ? Math.ceil(a[1]) : Math.floor(a[1])))
      return from.getUTCFullYear() > 0 && from.getUTCFullYear() < 1e4 ? from.toISOString().slice(0, 10) : null
    },
    year: days(function (d) { return d.getUTCFullYear() }),
    month: days(function (d) { return d.getUTCMonth() + 1 }),
    day: days(function (d) { return d.getUTCDate() })
  }

  function value(e, answers) {
    if (!Array.isArray(e)) return e
    var op = e[0]
    if (op === "q") return e[1] in answers ? answers[e[1]] : null
    if (op === "and") return e.slice(1).every(function (part) { return value(part, answers) === true })
    if (op === "or") return e.slice(1).some(function (part) { return value(part, answers) === true })
    var a = e.slice(1).map(function (part) { return value(part, answers) }), found
    if (op === "not") return a[0] !== true
    if (/^[-+*\/%]$/.test(op)) return calculate(op, a[0], a[1])
    if (/^([<>!]?=|[<>]|has)$/.test(op)) return compare(op, a[0], a[1])
    found = functions[op](a)
    return found === undefined ? null : found
  }

  kept.value = value
  kept.word = word
  kept.number = number
})()
