/** Looking things up in a list of events. */
import type { Event, Metadata } from "./objects";

function time(event: Event): string {
  return event.lastTimestamp ?? event.eventTime ?? event.metadata.creationTimestamp ?? "";
}

/** Events of one object, oldest first. The uid decides where both sides have it: a name may come back. */
export function eventsOf(events: readonly Event[], kind: string, object: Metadata): Event[] {
  return events
    .filter(({ involvedObject: o }) => {
      if (o?.kind !== kind || o.name !== object.name || o.namespace !== object.namespace) return false;
      return !o.uid || !object.uid || o.uid === object.uid;
    })
    .sort((a, b) => time(a).localeCompare(time(b)));
}

/** Message of the newest event, in one line, or undefined. */
export function lastMessage(events: readonly Event[]): string | undefined {
  const message = events.at(-1)?.message;
  return message === undefined ? undefined : oneLine(message);
}

/** Text on one line, cut at 300 characters: kubelets quote whole command lines and pages. */
export function oneLine(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= 300 ? line : `${line.slice(0, 297)}...`;
}
