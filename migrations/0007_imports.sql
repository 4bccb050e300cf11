CREATE TABLE `imports` (
	`key` text PRIMARY KEY NOT NULL,
	`state` text NOT NULL
);
