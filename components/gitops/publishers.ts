/** Chart repositories of publishers that the platform's services may come from; an application that names another is refused. */
export const PUBLISHERS: readonly string[] = [];
