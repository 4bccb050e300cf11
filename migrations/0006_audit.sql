ALTER TABLE `services` ADD `origins` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
CREATE INDEX `events_actor` ON `events` (`actor_id`,`at`) WHERE actor_id is not null;--> statement-breakpoint
CREATE INDEX `events_ip` ON `events` (`ip`,`at`) WHERE ip is not null;--> statement-breakpoint
CREATE INDEX `events_service` ON `events` (`service`,`at`) WHERE service is not null;--> statement-breakpoint
CREATE INDEX `events_failures` ON `events` (`at`) WHERE outcome = 'failure';
