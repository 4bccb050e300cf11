CREATE TABLE `extra_data` (
	`user_id` integer NOT NULL,
	`name` text NOT NULL,
	`value` text NOT NULL,
	PRIMARY KEY(`user_id`, `name`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `group_access` (
	`group_id` integer NOT NULL,
	`service` text NOT NULL,
	`level` text NOT NULL,
	PRIMARY KEY(`group_id`, `service`),
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`service`) REFERENCES `services`(`name`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `group_access_service` ON `group_access` (`service`);--> statement-breakpoint
CREATE TABLE `group_permissions` (
	`group_id` integer NOT NULL,
	`permission` text NOT NULL,
	PRIMARY KEY(`group_id`, `permission`),
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`permission`) REFERENCES `permissions`(`name`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `group_permissions_permission` ON `group_permissions` (`permission`);--> statement-breakpoint
CREATE TABLE `groups` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `groups_name_unique` ON `groups` (`name`);--> statement-breakpoint
CREATE TABLE `permissions` (
	`name` text PRIMARY KEY NOT NULL,
	`label` text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE `services` (
	`name` text PRIMARY KEY NOT NULL,
	`is_open` integer DEFAULT true NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `user_access` (
	`user_id` integer NOT NULL,
	`service` text NOT NULL,
	`level` text NOT NULL,
	PRIMARY KEY(`user_id`, `service`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`service`) REFERENCES `services`(`name`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `user_access_service` ON `user_access` (`service`);--> statement-breakpoint
CREATE TABLE `user_groups` (
	`user_id` integer NOT NULL,
	`group_id` integer NOT NULL,
	PRIMARY KEY(`user_id`, `group_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `user_groups_group` ON `user_groups` (`group_id`);--> statement-breakpoint
CREATE TABLE `user_permissions` (
	`user_id` integer NOT NULL,
	`permission` text NOT NULL,
	PRIMARY KEY(`user_id`, `permission`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`permission`) REFERENCES `permissions`(`name`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `user_permissions_permission` ON `user_permissions` (`permission`);--> statement-breakpoint
INSERT INTO `permissions` (`name`, `label`) VALUES
	('auth.add_user', 'Can add user'),
	('auth.change_user', 'Can change user'),
	('auth.delete_user', 'Can delete user'),
	('auth.view_user', 'Can view user'),
	('auth.add_group', 'Can add group'),
	('auth.change_group', 'Can change group'),
	('auth.delete_group', 'Can delete group'),
	('auth.view_group', 'Can view group'),
	('auth.add_permission', 'Can add permission'),
	('auth.change_permission', 'Can change permission'),
	('auth.delete_permission', 'Can delete permission'),
	('auth.view_permission', 'Can view permission'),
	('easyjwt.add_service', 'Can add service'),
	('easyjwt.change_service', 'Can change service'),
	('easyjwt.delete_service', 'Can delete service'),
	('easyjwt.view_service', 'Can view service'),
	('easyjwt.delete_session', 'Can end session'),
	('easyjwt.view_session', 'Can view session');
