"""Every method that the sandbox answers, by its name in lower case."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sandbox.arguments import Arguments
from sandbox.methods import chats, copying, editing, profiles, receiving, sending
from sandbox.state.world import World

# a method returns its result, or (getUpdates) an awaitable of it
Method = Callable[[World, Arguments], object]

METHODS: Mapping[str, Method] = {
    "getme": profiles.get_me,
    "getupdates": receiving.get_updates,
    "setwebhook": receiving.set_webhook,
    "deletewebhook": receiving.delete_webhook,
    "getwebhookinfo": receiving.get_webhook_info,
    "sendmessage": sending.send_message,
    "sendphoto": sending.send_photo,
    "senddocument": sending.send_document,
    "sendvideo": sending.send_video,
    "sendvoice": sending.send_voice,
    "sendaudio": sending.send_audio,
    "sendanimation": sending.send_animation,
    "sendmediagroup": sending.send_media_group,
    "sendchataction": sending.send_chat_action,
    "copymessage": copying.copy_message,
    "forwardmessage": copying.forward_message,
    "editmessagetext": editing.edit_message_text,
    "editmessagecaption": editing.edit_message_caption,
    "editmessagemedia": editing.edit_message_media,
    "editmessagereplymarkup": editing.edit_message_reply_markup,
    "deletemessage": editing.delete_message,
    "deletemessages": editing.delete_messages,
    "pinchatmessage": editing.pin_chat_message,
    "answercallbackquery": chats.answer_callback_query,
    "getchat": chats.get_chat,
    "getchatmember": chats.get_chat_member,
    "getchatadministrators": chats.get_chat_administrators,
    "leavechat": chats.leave_chat,
    "createforumtopic": chats.create_forum_topic,
    "deleteforumtopic": chats.delete_forum_topic,
    "getfile": chats.get_file,
    "setmycommands": profiles.set_my_commands,
    "getmycommands": profiles.get_my_commands,
    "deletemycommands": profiles.delete_my_commands,
    "setmyname": profiles.text_setter("name"),
    "getmyname": profiles.text_getter("name"),
    "setmydescription": profiles.text_setter("description"),
    "getmydescription": profiles.text_getter("description"),
    "setmyshortdescription": profiles.text_setter("short_description"),
    "getmyshortdescription": profiles.text_getter("short_description"),
    "setchatmenubutton": profiles.set_chat_menu_button,
    "getchatmenubutton": profiles.get_chat_menu_button,
}
