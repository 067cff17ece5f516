// The time of a caption is a link to that place in the video; here the video beside goes there itself.
const video = document.getElementById("video");

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-seek]");
  if (!link || !video) return;
  event.preventDefault();
  video.currentTime = Number(link.dataset.seek);
  video.focus({ preventScroll: true });
});
