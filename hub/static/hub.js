// Speed for every page: nothing here is a step that a page could not do without it.
import { initAll as initGovuk } from "./vendor/govuk-frontend/govuk-frontend.min.js";
import { initAll as initMoj } from "./vendor/moj-frontend/moj-frontend.min.js";
import { watchAlerts } from "./js/alerts.js";
import { countChosen } from "./js/counts.js";
import { sayDay } from "./js/dates.js";
import { saveDrafts } from "./js/drafts.js";
import { countDown } from "./js/emergency.js";
import { checkFiles } from "./js/files.js";
import { keepPreview } from "./js/preview.js";
import { comeBackToTheForm } from "./js/returning.js";
import { driveRoom } from "./js/room.js";
import { watchSession } from "./js/session.js";
import { takeSignature } from "./js/signature.js";
import { openFolds } from "./js/folds.js";
import { offerPrinting } from "./js/printing.js";
import { openFilters } from "./js/filters.js";
import { helpChoosing } from "./js/tags.js";
import { watchPage } from "./js/watch.js";
import { answerWhy } from "./js/why.js";

comeBackToTheForm();
initGovuk();
initMoj();
openFilters();
openFolds();
offerPrinting();
answerWhy();
driveRoom();
document.querySelectorAll("input[type=date]").forEach(sayDay);
document.querySelectorAll("input[data-most-bytes]").forEach(checkFiles);
document.querySelectorAll("form[data-preview-url]").forEach(keepPreview);
document.querySelectorAll("form[data-draft-url]").forEach(saveDrafts);
document.querySelectorAll("form[data-draft-url]").forEach(helpChoosing);
document.querySelectorAll("[data-count-chosen]").forEach(countChosen);
document.querySelectorAll("[data-emergency]").forEach(countDown);
document.querySelectorAll("[data-signature]").forEach(takeSignature);
if ("live" in document.body.dataset) {
  watchSession();
  watchAlerts();
  watchPage();
}
