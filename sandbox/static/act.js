// Doing something as the chosen user, and showing what cannot be seen in the channel: errors and modals.

import { post } from "./api.js";
import { toast } from "./dom.js";
import { openModal } from "./modal.js";
import { store } from "./store.js";

/** POST /sandbox/interact; a modal in the answer is opened. Gives back what was answered. */
export async function act(body) {
  const told = await tried(body);
  if (told.error) toast(friendly(told.error));
  if (told.modal) openModal(told.modal, (fields) => tried({ modal_id: told.modal.id, fields }));
  return told;
}

/** The same without showing anything. */
export async function tried(body) {
  try {
    return await post("interact", { user: store.user, locale: store.locale, ...body });
  } catch (error) {
    return { error: error.message };
  }
}

function friendly(error) {
  if (store.state.connected || !error.startsWith("The application did not")) return error;
  return `${error}: no bot is connected.`;
}

/** Say something as the chosen user. */
export const say = (content) => change({ op: "message_post", channel: store.channel, user: store.user, content });

/** Change the world; what went wrong is shown. */
export async function change(op) {
  try {
    return await post("world", op);
  } catch (error) {
    toast(error.message);
    return null;
  }
}
