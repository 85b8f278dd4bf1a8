"""Files that people of a test send."""

from playwright.async_api import FilePayload

from sandbox.state.images import make_png

TEXT = "Өтініштің мәтіні"
FIRST_PHOTO: FilePayload = {
    "name": "aula.png",
    "mimeType": "image/png",
    "buffer": make_png(320, 200, 20, 120, 90),
}
SECOND_PHOTO: FilePayload = {
    "name": "kire.png",
    "mimeType": "image/png",
    "buffer": make_png(200, 320, 150, 60, 20),
}
DOCUMENT: FilePayload = {"name": "өтініш.txt", "mimeType": "text/plain", "buffer": TEXT.encode()}
