// Every flow, by the behaviour that it shows.

import { batch } from "./batch.mjs";
import { faults } from "./faults.mjs";
import { image } from "./image.mjs";
import { look } from "./look.mjs";
import { patient } from "./patient.mjs";
import { session } from "./session.mjs";
import { trust } from "./trust.mjs";

export const flows = { ...trust, ...session, ...patient, ...image, ...batch, ...look, ...faults };
