// Doing something as the chosen user, and showing what cannot be seen in the channel: errors and modals.

import { post } from "./api.js";
import { toast } from "./dom.js";
import { openModal } from "./modal.js";
import { store } from "./store.js";

/** POST /sandbox/interact; a modal in the answer is opened. */
export async function act(body) {
  try {
    const told = await post("interact", { user: store.user, locale: store.locale, ...body });
    if (told.error) toast(told.error);
    if (told.modal) openModal(told.modal, (fields) => act({ modal_id: told.modal.id, fields }));
    return told;
  } catch (error) {
    toast(error.message);
    return { error: error.message };
  }
}

/** Say something as the chosen user. */
export async function say(content) {
  try {
    await post("world", { op: "message_post", channel: store.channel, user: store.user, content });
  } catch (error) {
    toast(error.message);
  }
}
