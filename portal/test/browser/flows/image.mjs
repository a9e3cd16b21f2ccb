// What a clerk does with images.

import assert from "node:assert/strict";
import { noise } from "../picture.mjs";
import { dicomFrames, dicomSet, sliceOf, tiff } from "../slices.mjs";
import {
  button,
  chooseImage,
  downloaded,
  leave,
  outline,
  posts,
  signedIn,
  slice,
  visit,
} from "../visit.mjs";

const BYTES_A_SECOND = 100 * 1024;

async function slowNetwork({ page }) {
  const devtools = await page.context().newCDPSession(page);
  const conditions = (uploadThroughput) =>
    devtools.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput,
    });
  await conditions(BYTES_A_SECOND);
  return () => conditions(-1);
}

async function drop({ page }, files) {
  await page.getByRole("tab", { name: "Image check" }).click();
  const encoded = files.map(([name, bytes]) => [name, bytes.toString("base64")]);
  const dataTransfer = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const [name, base64] of given) {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      transfer.items.add(new File([bytes], name));
    }
    return transfer;
  }, encoded);
  await page.locator("#panel-image .drop").dispatchEvent("drop", { dataTransfer });
}

/** Chooses a file of so many bytes, made in the page: to send one there takes a second a megabyte. */
async function chooseLarge({ page }, bytes) {
  await page.locator("#field-image").evaluate((field, size) => {
    const chosen = new DataTransfer();
    chosen.items.add(new File([new Uint8Array(size)], "large.png"));
    field.files = chosen.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }, bytes);
}

/** Sends the slice as another kind of file and sees it outlined. */
const sent = (name, made) => async (browser, lab) => {
  const visited = await visit(browser, lab);
  await signedIn(visited);
  await outline(visited, made(await sliceOf(browser, await slice())), name);
  await visited.page.locator(".stage img").waitFor();
  await visited.page.locator("#panel-image .origin", { hasText: "unet" }).waitFor();
  await leave(visited);
};

export const image = {
  "a JPEG is outlined": sent("slice.jpg", ({ jpeg }) => jpeg),
  "a TIFF is outlined": sent("slice.tif", tiff),
  "a DICOM file is outlined": sent("slice.dcm", (whole) => dicomSet(whole)[1]),
  "a DICOM file of three frames is outlined": sent("frames.dcm", dicomFrames),

  "three DICOM files are a set: dropped, put in order, measured, and kept as a segmentation": async (
    browser,
    lab,
  ) => {
    const visited = await visit(browser, lab);
    const { page } = visited;
    await signedIn(visited);
    const [t1, flair, t1gd] = dicomSet(await sliceOf(browser, await slice()));
    await drop(visited, [["a_t1gd.dcm", t1gd], ["a_t1.dcm", t1], ["b.dcm", flair]]);
    await page.getByText("Chosen: three files of one slice").waitFor();
    const shows = (channel) => page.getByLabel(channel, { exact: true }).locator("option:checked").innerText();
    await page.getByLabel("T1", { exact: true }).selectOption({ label: "a_t1.dcm" });
    await page.getByLabel("FLAIR", { exact: true }).selectOption({ label: "b.dcm" });
    const order = [await shows("T1"), await shows("FLAIR"), await shows("T1 with gadolinium")];
    assert.deepEqual(order, ["a_t1.dcm", "b.dcm", "a_t1gd.dcm"]);
    await button(visited, "Outline the image").click();
    await page.getByRole("heading", { name: "Result" }).waitFor();
    await page.locator(".measured").getByText("mm²", { exact: false }).waitFor();
    await button(visited, "Make segmentation (DICOM)").click();
    const { content } = await downloaded(visited, "Download segmentation (DICOM)");
    assert.equal(content.subarray(128, 132).toString(), "DICM");
    await leave(visited);
  },

  "an image is outlined, looked at closely, measured and kept": async (browser, lab) => {
    const visited = await visit(browser, lab);
    const { page } = visited;
    await signedIn(visited);
    await outline(visited);
    const polygon = page.locator(".outline polygon").first();
    await polygon.waitFor();
    assert.match(await polygon.getAttribute("points"), /^\d+,\d+ /);
    const stage = page.locator(".stage");
    const before = (await stage.boundingBox()).width;
    await page.getByRole("slider", { name: "Zoom" }).fill("4");
    assert.ok((await stage.boundingBox()).width > 3.9 * before);
    await page.getByRole("slider", { name: "Mask" }).fill("0.8");
    const opacity = await page.locator(".mask").evaluate((mask) => getComputedStyle(mask).opacity);
    assert.equal(opacity, "0.8");
    await page.getByRole("checkbox", { name: "Show the outline" }).uncheck();
    assert.equal(await polygon.count(), 0);
    await page.locator(".measured", { hasText: "Greatest diameter" }).waitFor();
    const { name, content } = await downloaded(visited, "Download picture (PNG)");
    assert.equal(name, "outline.png");
    assert.equal(content.subarray(1, 4).toString(), "PNG");
    assert.deepEqual(visited.seen.console, []);
    await leave(visited);
  },

  "what is no image is told before anything is sent": async (browser, lab) => {
    const visited = await visit(browser, lab);
    const { page } = visited;
    await signedIn(visited);
    await chooseImage(visited, Buffer.from("<svg onload=alert(1)>"), "slice.png");
    await page.getByText("This is no PNG, JPEG, TIFF or DICOM image.").waitFor();
    assert.ok(await button(visited, "Outline the image").isDisabled());
    await chooseLarge(visited, 31 * 1024 * 1024);
    await page.getByText("larger than 30 MB").waitFor();
    assert.deepEqual(posts(visited), []);
    await leave(visited);
  },

  "an image can be dropped on the page": async (browser, lab) => {
    const visited = await visit(browser, lab);
    const { page } = visited;
    await signedIn(visited);
    await drop(visited, [["dropped.png", noise(16)]]);
    await page.getByText("Chosen: dropped.png").waitFor();
    await leave(visited);
  },

  "a slow network shows progress, and the image can be called off": async (browser, lab) => {
    const visited = await visit(browser, lab);
    const { page } = visited;
    await signedIn(visited);
    const normal = await slowNetwork(visited);
    await chooseImage(visited, noise(640));
    await button(visited, "Outline the image").click();
    await page.getByText(/Sending the sealed image: [1-9]\d? %/).waitFor();
    await button(visited, "Stop").click();
    await page.getByText("Stopped. There is no result.").waitFor();
    assert.equal(await page.locator("progress").count(), 0);
    await normal();
    await outline(visited);
    await leave(visited);
  },

  "a slow answer shows that the model works, and can be called off": async (browser, lab) => {
    const visited = await visit(browser, lab);
    const { page } = visited;
    await signedIn(visited);
    await chooseImage(visited);
    let answer;
    await page.route("**/enclave/delineate", async (route) => {
      await new Promise((resolve) => (answer = resolve));
      await route.abort();
    });
    await button(visited, "Outline the image").click();
    await page.locator("progress").waitFor();
    await button(visited, "Stop").click();
    await page.getByText("Stopped. There is no result.").waitFor();
    answer();
    await leave(visited);
  },

  "both desks stay as they are while the other is looked at": async (browser, lab) => {
    const visited = await visit(browser, lab);
    const { page } = visited;
    await signedIn(visited);
    await button(visited, "New patient").click();
    await page.getByLabel("First name").fill("Jane");
    await outline(visited);
    await page.getByRole("tab", { name: "Image check" }).press("ArrowLeft");
    assert.equal(await page.getByLabel("First name").inputValue(), "Jane");
    await page.getByRole("tab", { name: "Patients" }).press("ArrowRight");
    assert.ok(await page.getByRole("heading", { name: "Result" }).isVisible());
    await leave(visited);
  },
};
