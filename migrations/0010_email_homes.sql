CREATE TABLE `email_homes` (
	`email` text PRIMARY KEY NOT NULL,
	`shard` integer NOT NULL,
	`moving_since` integer
);
--> statement-breakpoint
CREATE INDEX `email_homes_moving` ON `email_homes` (`moving_since`) WHERE moving_since is not null;