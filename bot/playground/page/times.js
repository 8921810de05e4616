// Times as the person's own telephone shows them: in their zone once it is known.

let zone;
const formats = new Map();

function format(options, seconds) {
  const key = JSON.stringify(options);
  if (!formats.has(key)) {
    formats.set(key, new Intl.DateTimeFormat(undefined, { ...options, timeZone: zone }));
  }
  return formats.get(key).format(new Date(seconds * 1000));
}

// Returns whether the zone is another one now.
export function useZone(name) {
  const wanted = name ?? undefined;
  if (wanted === zone) return false;
  zone = wanted;
  formats.clear();
  return true;
}

export const zoneName = () => zone?.split("/").at(-1).replaceAll("_", " ") ?? "";

export const clockTime = (seconds) => format({ hour: "numeric", minute: "2-digit" }, seconds);

const year = (seconds) => format({ year: "numeric" }, seconds);

export function dayName(seconds) {
  const options = { month: "long", day: "numeric" };
  if (year(seconds) !== year(Date.now() / 1000)) options.year = "numeric";
  return format(options, seconds);
}

export function moment(seconds) {
  const options = { weekday: "short", day: "numeric", month: "short", hour: "numeric", minute: "2-digit" };
  return format(options, seconds);
}
