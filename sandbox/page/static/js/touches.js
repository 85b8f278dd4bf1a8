const BEGINS = 12;
const ENOUGH = 64;
const FARTHEST = 96;
const HOLD = 500;

/**
 * Follow a finger on the messages: drawn to the left it replies, held still it opens the menu.
 * @param {HTMLElement} log
 * @param {{onSwipe: (article: HTMLElement) => void,
 *   onHold: (article: HTMLElement, touch: Touch, target: Element) => void}} doing
 */
export function followTouches(log, { onSwipe, onHold }) {
  let touched = null;
  const end = (happened) => {
    if (!touched) return;
    const { article, by, timer, isHeld } = touched;
    clearTimeout(timer);
    // the click that a browser makes of a touch would close the menu again
    if (isHeld && happened.cancelable) happened.preventDefault();
    move(touched, 0);
    touched = null;
    if (happened.type === "touchend" && by <= -ENOUGH) onSwipe(article);
  };
  log.addEventListener("touchstart", (event) => {
    end(event);
    const article = event.target.closest("article.message:not(.service)");
    if (!article || event.touches.length > 1) return;
    const [touch] = event.touches;
    const hold = () => {
      if (event.target.closest("button, a, input")) return;
      touched.isHeld = true;
      onHold(article, touch, event.target);
    };
    touched = { article, x: touch.clientX, y: touch.clientY, by: 0, isHeld: false, timer: setTimeout(hold, HOLD) };
  }, { passive: true });
  log.addEventListener("touchmove", (event) => {
    if (!touched) return;
    const [touch] = event.touches;
    const by = touch.clientX - touched.x;
    const down = Math.abs(touch.clientY - touched.y);
    if (Math.max(Math.abs(by), down) > BEGINS) clearTimeout(touched.timer);
    // a finger that goes up or down scrolls
    if (touched.by === 0 && down > Math.max(BEGINS, Math.abs(by))) touched = null;
    else if (by < -BEGINS) move(touched, by);
  }, { passive: true });
  log.addEventListener("touchend", end);
  log.addEventListener("touchcancel", end);
}

function move(touched, by) {
  touched.by = Math.max(by, -FARTHEST);
  touched.article.style.transform = by ? `translateX(${touched.by}px)` : "";
}
