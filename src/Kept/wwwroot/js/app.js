import * as Turbo from "../lib/turbo/turbo.js"
import { Application } from "../lib/stimulus/stimulus.js"
import ArrangeController from "./controllers/arrange.js"
import AutosubmitController from "./controllers/autosubmit.js"
import BusyController from "./controllers/busy.js"
import ChartController from "./controllers/chart.js"
import ConfirmController from "./controllers/confirm.js"
import CopyController from "./controllers/copy.js"
import DropzoneController from "./controllers/dropzone.js"
import FocusController from "./controllers/focus.js"
import InboxController from "./controllers/inbox.js"
import KeyboardController from "./controllers/keyboard.js"
import LiveController from "./controllers/live.js"
import MenuController from "./controllers/menu.js"
import PictureController from "./controllers/picture.js"
import PressController from "./controllers/press.js"
import PrintController from "./controllers/print.js"
import PushController from "./controllers/push.js"
import ThemeController from "./controllers/theme.js"
import WallController from "./controllers/wall.js"
import ZoneController from "./controllers/zone.js"

// Turbo's own progress bar is never due: kept.css draws one from aria-busy (see tools/vendor for why).
Turbo.config.drive.progressBarDelay = 2 ** 31 - 1

const application = Application.start()
application.register("arrange", ArrangeController)
application.register("autosubmit", AutosubmitController)
application.register("busy", BusyController)
application.register("chart", ChartController)
application.register("confirm", ConfirmController)
application.register("copy", CopyController)
application.register("dropzone", DropzoneController)
application.register("focus", FocusController)
application.register("inbox", InboxController)
application.register("keyboard", KeyboardController)
application.register("live", LiveController)
application.register("menu", MenuController)
application.register("picture", PictureController)
application.register("press", PressController)
application.register("print", PrintController)
application.register("push", PushController)
application.register("theme", ThemeController)
application.register("wall", WallController)
application.register("zone", ZoneController)

// A page that refreshes itself leaves open what the reader opened and folded what she folded.
document.addEventListener("turbo:before-morph-attribute", (event) => {
  if (event.detail.attributeName === "open" && event.target.matches("details, dialog")) event.preventDefault()
})

document.documentElement.classList.add("scripted")
