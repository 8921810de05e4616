// The page's only way to the server: one long poll for what changed, and small posts.

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export async function post(action, body) {
  const response = await fetch(`/page/api/${action}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body ?? {}),
  });
  const answer = await response.json().catch(() => ({ error: response.statusText }));
  if (!response.ok) throw new Error(answer.error ?? response.statusText);
  return answer;
}

export async function follow(onChange, onLost) {
  const known = { epoch: "", version: 0, answers: -1, seen: 0 };
  for (;;) {
    try {
      const { epoch, version, answers, seen } = known;
      const query = `epoch=${epoch}&since=${version}&answers=${answers}&seen=${seen}`;
      const response = await fetch(`/page/api/chat?${query}`, { cache: "no-store" });
      if (!response.ok) throw new Error(response.statusText);
      const view = await response.json();
      const fresh = view.epoch !== known.epoch;
      known.epoch = view.epoch;
      known.version = view.version;
      known.answers = view.answer_count;
      known.seen = view.seen;
      onChange(view, fresh);
    } catch {
      onLost();
      await pause(1000);
    }
  }
}
