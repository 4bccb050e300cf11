ALTER TABLE `events` ADD `actor_id` integer;--> statement-breakpoint
ALTER TABLE `events` ADD `details` text;--> statement-breakpoint
CREATE INDEX `events_type` ON `events` (`type`,`at`);--> statement-breakpoint
CREATE INDEX `users_staff` ON `users` (`email`) WHERE is_staff = 1;--> statement-breakpoint
CREATE INDEX `users_superusers` ON `users` (`email`) WHERE is_superuser = 1;--> statement-breakpoint
CREATE INDEX `users_inactive` ON `users` (`email`) WHERE is_active = 0;--> statement-breakpoint
INSERT INTO `permissions` (`name`, `label`) VALUES
	('easyjwt.view_signingkey', 'Can view signing key'),
	('easyjwt.change_signingkey', 'Can rotate signing keys'),
	('easyjwt.view_event', 'Can view audit log')
ON CONFLICT DO NOTHING;
