/** The page comes again when the site was built anew; only a site that is served has this. */

export const events = new EventSource('/__built');
events.addEventListener('built', () => location.reload());
