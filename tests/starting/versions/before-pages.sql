-- made on 2026-11-30
BEGIN TRANSACTION;
CREATE TABLE "accounts_user" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "password" varchar(128) NOT NULL, "last_login" datetime NULL, "is_superuser" bool NOT NULL, "email" varchar(254) NOT NULL UNIQUE, "is_staff" bool NOT NULL, "is_active" bool NOT NULL, "joined_at" datetime NOT NULL);
INSERT INTO "accounts_user" VALUES(1,'pbkdf2_sha256$1000000$EopkromYPfd3Aqu8Zmphlo$SNDyyo3Vbl142Xf5vx226eNwl7KE4a79pWxkVeHLlYA=',NULL,1,'admin@wegwarte.example',1,1,'2026-11-30 08:38:22.689752');
INSERT INTO "accounts_user" VALUES(2,'pbkdf2_sha256$1000000$EopkromYPfd3Aqu8Zmphlo$SNDyyo3Vbl142Xf5vx226eNwl7KE4a79pWxkVeHLlYA=',NULL,0,'officer@wegwarte.example',1,1,'2026-11-30 08:38:22.691448');
INSERT INTO "accounts_user" VALUES(3,'pbkdf2_sha256$1000000$EopkromYPfd3Aqu8Zmphlo$SNDyyo3Vbl142Xf5vx226eNwl7KE4a79pWxkVeHLlYA=',NULL,0,'marketer@wegwarte.example',1,1,'2026-11-30 08:38:22.700487');
INSERT INTO "accounts_user" VALUES(4,'pbkdf2_sha256$1000000$EopkromYPfd3Aqu8Zmphlo$SNDyyo3Vbl142Xf5vx226eNwl7KE4a79pWxkVeHLlYA=',NULL,0,'marketer2@wegwarte.example',1,1,'2026-11-30 08:38:22.703154');
INSERT INTO "accounts_user" VALUES(5,'pbkdf2_sha256$1000000$EopkromYPfd3Aqu8Zmphlo$SNDyyo3Vbl142Xf5vx226eNwl7KE4a79pWxkVeHLlYA=',NULL,0,'auditor@wegwarte.example',1,1,'2026-11-30 08:38:22.704012');
CREATE TABLE "accounts_user_groups" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "user_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO "accounts_user_groups" VALUES(1,1,1);
INSERT INTO "accounts_user_groups" VALUES(2,2,2);
INSERT INTO "accounts_user_groups" VALUES(3,3,3);
INSERT INTO "accounts_user_groups" VALUES(4,4,3);
INSERT INTO "accounts_user_groups" VALUES(5,5,4);
CREATE TABLE "accounts_user_user_permissions" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "user_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "accounts_visitor" ("id" char(32) NOT NULL PRIMARY KEY, "created_at" datetime NOT NULL, "paused_at" datetime NULL, "user_id" bigint NULL UNIQUE REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "tombstone" char(32) NOT NULL UNIQUE);
INSERT INTO "accounts_visitor" VALUES('39ff9023de9e4fca90568479b151c1f1','2026-11-30 08:38:37.212207',NULL,NULL,'0fb12a447aa24e5195613757e0f2fb90');
CREATE TABLE "auth_group" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(150) NOT NULL UNIQUE);
INSERT INTO "auth_group" VALUES(1,'administrator');
INSERT INTO "auth_group" VALUES(2,'data protection officer');
INSERT INTO "auth_group" VALUES(3,'marketer');
INSERT INTO "auth_group" VALUES(4,'auditor');
CREATE TABLE "auth_group_permissions" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED, "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO "auth_group_permissions" VALUES(1,1,131);
INSERT INTO "auth_group_permissions" VALUES(2,1,4);
INSERT INTO "auth_group_permissions" VALUES(3,1,135);
INSERT INTO "auth_group_permissions" VALUES(4,1,139);
INSERT INTO "auth_group_permissions" VALUES(5,1,143);
INSERT INTO "auth_group_permissions" VALUES(6,1,16);
INSERT INTO "auth_group_permissions" VALUES(7,1,25);
INSERT INTO "auth_group_permissions" VALUES(8,1,29);
INSERT INTO "auth_group_permissions" VALUES(9,1,30);
INSERT INTO "auth_group_permissions" VALUES(10,1,31);
INSERT INTO "auth_group_permissions" VALUES(11,1,35);
INSERT INTO "auth_group_permissions" VALUES(12,1,39);
INSERT INTO "auth_group_permissions" VALUES(13,1,43);
INSERT INTO "auth_group_permissions" VALUES(14,1,47);
INSERT INTO "auth_group_permissions" VALUES(15,1,48);
INSERT INTO "auth_group_permissions" VALUES(16,1,52);
INSERT INTO "auth_group_permissions" VALUES(17,1,57);
INSERT INTO "auth_group_permissions" VALUES(18,1,61);
INSERT INTO "auth_group_permissions" VALUES(19,1,81);
INSERT INTO "auth_group_permissions" VALUES(20,1,85);
INSERT INTO "auth_group_permissions" VALUES(21,1,86);
INSERT INTO "auth_group_permissions" VALUES(22,1,90);
INSERT INTO "auth_group_permissions" VALUES(23,1,94);
INSERT INTO "auth_group_permissions" VALUES(24,1,98);
INSERT INTO "auth_group_permissions" VALUES(25,1,102);
INSERT INTO "auth_group_permissions" VALUES(26,1,110);
INSERT INTO "auth_group_permissions" VALUES(27,1,114);
INSERT INTO "auth_group_permissions" VALUES(28,1,118);
INSERT INTO "auth_group_permissions" VALUES(29,1,119);
INSERT INTO "auth_group_permissions" VALUES(30,1,123);
INSERT INTO "auth_group_permissions" VALUES(31,1,127);
INSERT INTO "auth_group_permissions" VALUES(32,2,131);
INSERT INTO "auth_group_permissions" VALUES(33,2,135);
INSERT INTO "auth_group_permissions" VALUES(34,2,139);
INSERT INTO "auth_group_permissions" VALUES(35,2,143);
INSERT INTO "auth_group_permissions" VALUES(36,2,16);
INSERT INTO "auth_group_permissions" VALUES(37,2,21);
INSERT INTO "auth_group_permissions" VALUES(38,2,25);
INSERT INTO "auth_group_permissions" VALUES(39,2,29);
INSERT INTO "auth_group_permissions" VALUES(40,2,35);
INSERT INTO "auth_group_permissions" VALUES(41,2,39);
INSERT INTO "auth_group_permissions" VALUES(42,2,43);
INSERT INTO "auth_group_permissions" VALUES(43,2,47);
INSERT INTO "auth_group_permissions" VALUES(44,2,48);
INSERT INTO "auth_group_permissions" VALUES(45,2,52);
INSERT INTO "auth_group_permissions" VALUES(46,2,53);
INSERT INTO "auth_group_permissions" VALUES(47,2,57);
INSERT INTO "auth_group_permissions" VALUES(48,2,61);
INSERT INTO "auth_group_permissions" VALUES(49,2,81);
INSERT INTO "auth_group_permissions" VALUES(50,2,85);
INSERT INTO "auth_group_permissions" VALUES(51,2,86);
INSERT INTO "auth_group_permissions" VALUES(52,2,90);
INSERT INTO "auth_group_permissions" VALUES(53,2,94);
INSERT INTO "auth_group_permissions" VALUES(54,2,98);
INSERT INTO "auth_group_permissions" VALUES(55,2,102);
INSERT INTO "auth_group_permissions" VALUES(56,2,110);
INSERT INTO "auth_group_permissions" VALUES(57,2,114);
INSERT INTO "auth_group_permissions" VALUES(58,2,118);
INSERT INTO "auth_group_permissions" VALUES(59,2,123);
INSERT INTO "auth_group_permissions" VALUES(60,2,127);
INSERT INTO "auth_group_permissions" VALUES(61,3,143);
INSERT INTO "auth_group_permissions" VALUES(62,3,118);
INSERT INTO "auth_group_permissions" VALUES(63,3,30);
INSERT INTO "auth_group_permissions" VALUES(64,3,94);
INSERT INTO "auth_group_permissions" VALUES(65,3,31);
INSERT INTO "auth_group_permissions" VALUES(66,4,131);
INSERT INTO "auth_group_permissions" VALUES(67,4,135);
INSERT INTO "auth_group_permissions" VALUES(68,4,139);
INSERT INTO "auth_group_permissions" VALUES(69,4,143);
INSERT INTO "auth_group_permissions" VALUES(70,4,16);
INSERT INTO "auth_group_permissions" VALUES(71,4,25);
INSERT INTO "auth_group_permissions" VALUES(72,4,29);
INSERT INTO "auth_group_permissions" VALUES(73,4,35);
INSERT INTO "auth_group_permissions" VALUES(74,4,39);
INSERT INTO "auth_group_permissions" VALUES(75,4,43);
INSERT INTO "auth_group_permissions" VALUES(76,4,47);
INSERT INTO "auth_group_permissions" VALUES(77,4,48);
INSERT INTO "auth_group_permissions" VALUES(78,4,52);
INSERT INTO "auth_group_permissions" VALUES(79,4,57);
INSERT INTO "auth_group_permissions" VALUES(80,4,61);
INSERT INTO "auth_group_permissions" VALUES(81,4,81);
INSERT INTO "auth_group_permissions" VALUES(82,4,85);
INSERT INTO "auth_group_permissions" VALUES(83,4,90);
INSERT INTO "auth_group_permissions" VALUES(84,4,94);
INSERT INTO "auth_group_permissions" VALUES(85,4,98);
INSERT INTO "auth_group_permissions" VALUES(86,4,102);
INSERT INTO "auth_group_permissions" VALUES(87,4,110);
INSERT INTO "auth_group_permissions" VALUES(88,4,114);
INSERT INTO "auth_group_permissions" VALUES(89,4,118);
INSERT INTO "auth_group_permissions" VALUES(90,4,123);
INSERT INTO "auth_group_permissions" VALUES(91,4,127);
CREATE TABLE "auth_permission" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "codename" varchar(100) NOT NULL, "name" varchar(255) NOT NULL);
INSERT INTO "auth_permission" VALUES(1,1,'add_user','Can add account');
INSERT INTO "auth_permission" VALUES(2,1,'change_user','Can change account');
INSERT INTO "auth_permission" VALUES(3,1,'delete_user','Can delete account');
INSERT INTO "auth_permission" VALUES(4,1,'view_user','Can view account');
INSERT INTO "auth_permission" VALUES(5,2,'add_visitor','Can add visitor');
INSERT INTO "auth_permission" VALUES(6,2,'change_visitor','Can change visitor');
INSERT INTO "auth_permission" VALUES(7,2,'delete_visitor','Can delete visitor');
INSERT INTO "auth_permission" VALUES(8,2,'view_visitor','Can view visitor');
INSERT INTO "auth_permission" VALUES(9,3,'add_contentnumber','Can add content number');
INSERT INTO "auth_permission" VALUES(10,3,'change_contentnumber','Can change content number');
INSERT INTO "auth_permission" VALUES(11,3,'delete_contentnumber','Can delete content number');
INSERT INTO "auth_permission" VALUES(12,3,'view_contentnumber','Can view content number');
INSERT INTO "auth_permission" VALUES(13,4,'add_askedfield','Can add asked field');
INSERT INTO "auth_permission" VALUES(14,4,'change_askedfield','Can change asked field');
INSERT INTO "auth_permission" VALUES(15,4,'delete_askedfield','Can delete asked field');
INSERT INTO "auth_permission" VALUES(16,4,'view_askedfield','Can view asked field');
INSERT INTO "auth_permission" VALUES(17,5,'add_answer','Can add answer');
INSERT INTO "auth_permission" VALUES(18,5,'change_answer','Can change answer');
INSERT INTO "auth_permission" VALUES(19,5,'delete_answer','Can delete answer');
INSERT INTO "auth_permission" VALUES(20,5,'view_answer','Can view answer');
INSERT INTO "auth_permission" VALUES(21,5,'reveal_answer','May see an answer, with a reason');
INSERT INTO "auth_permission" VALUES(22,6,'add_fieldoption','Can add option');
INSERT INTO "auth_permission" VALUES(23,6,'change_fieldoption','Can change option');
INSERT INTO "auth_permission" VALUES(24,6,'delete_fieldoption','Can delete option');
INSERT INTO "auth_permission" VALUES(25,6,'view_fieldoption','Can view option');
INSERT INTO "auth_permission" VALUES(26,7,'add_notice','Can add notice');
INSERT INTO "auth_permission" VALUES(27,7,'change_notice','Can change notice');
INSERT INTO "auth_permission" VALUES(28,7,'delete_notice','Can delete notice');
INSERT INTO "auth_permission" VALUES(29,7,'view_notice','Can view notice');
INSERT INTO "auth_permission" VALUES(30,7,'edit_words','May edit and preview the words of questions');
INSERT INTO "auth_permission" VALUES(31,7,'publish_words','May publish the words of questions');
INSERT INTO "auth_permission" VALUES(32,8,'add_noticeversion','Can add notice version');
INSERT INTO "auth_permission" VALUES(33,8,'change_noticeversion','Can change notice version');
INSERT INTO "auth_permission" VALUES(34,8,'delete_noticeversion','Can delete notice version');
INSERT INTO "auth_permission" VALUES(35,8,'view_noticeversion','Can view notice version');
INSERT INTO "auth_permission" VALUES(36,9,'add_noticewording','Can add wording');
INSERT INTO "auth_permission" VALUES(37,9,'change_noticewording','Can change wording');
INSERT INTO "auth_permission" VALUES(38,9,'delete_noticewording','Can delete wording');
INSERT INTO "auth_permission" VALUES(39,9,'view_noticewording','Can view wording');
INSERT INTO "auth_permission" VALUES(40,10,'add_consentevent','Can add consent event');
INSERT INTO "auth_permission" VALUES(41,10,'change_consentevent','Can change consent event');
INSERT INTO "auth_permission" VALUES(42,10,'delete_consentevent','Can delete consent event');
INSERT INTO "auth_permission" VALUES(43,10,'view_consentevent','Can view consent event');
INSERT INTO "auth_permission" VALUES(44,11,'add_purpose','Can add purpose');
INSERT INTO "auth_permission" VALUES(45,11,'change_purpose','Can change purpose');
INSERT INTO "auth_permission" VALUES(46,11,'delete_purpose','Can delete purpose');
INSERT INTO "auth_permission" VALUES(47,11,'view_purpose','Can view purpose');
INSERT INTO "auth_permission" VALUES(48,11,'view_processing_record','May read the record of processing activities');
INSERT INTO "auth_permission" VALUES(49,12,'add_standing','Can add standing');
INSERT INTO "auth_permission" VALUES(50,12,'change_standing','Can change standing');
INSERT INTO "auth_permission" VALUES(51,12,'delete_standing','Can delete standing');
INSERT INTO "auth_permission" VALUES(52,12,'view_standing','Can view standing');
INSERT INTO "auth_permission" VALUES(53,12,'revoke_grant','Can end what somebody granted');
INSERT INTO "auth_permission" VALUES(54,13,'add_checkpoint','Can add checkpoint');
INSERT INTO "auth_permission" VALUES(55,13,'change_checkpoint','Can change checkpoint');
INSERT INTO "auth_permission" VALUES(56,13,'delete_checkpoint','Can delete checkpoint');
INSERT INTO "auth_permission" VALUES(57,13,'view_checkpoint','Can view checkpoint');
INSERT INTO "auth_permission" VALUES(58,14,'add_gone','Can add tombstone');
INSERT INTO "auth_permission" VALUES(59,14,'change_gone','Can change tombstone');
INSERT INTO "auth_permission" VALUES(60,14,'delete_gone','Can delete tombstone');
INSERT INTO "auth_permission" VALUES(61,14,'view_gone','Can view tombstone');
INSERT INTO "auth_permission" VALUES(62,15,'add_lease','Can add lease');
INSERT INTO "auth_permission" VALUES(63,15,'change_lease','Can change lease');
INSERT INTO "auth_permission" VALUES(64,15,'delete_lease','Can delete lease');
INSERT INTO "auth_permission" VALUES(65,15,'view_lease','Can view lease');
INSERT INTO "auth_permission" VALUES(66,16,'add_pendingevent','Can add event waiting for the seal');
INSERT INTO "auth_permission" VALUES(67,16,'change_pendingevent','Can change event waiting for the seal');
INSERT INTO "auth_permission" VALUES(68,16,'delete_pendingevent','Can delete event waiting for the seal');
INSERT INTO "auth_permission" VALUES(69,16,'view_pendingevent','Can view event waiting for the seal');
INSERT INTO "auth_permission" VALUES(70,17,'add_logentry','Can add log entry');
INSERT INTO "auth_permission" VALUES(71,17,'change_logentry','Can change log entry');
INSERT INTO "auth_permission" VALUES(72,17,'delete_logentry','Can delete log entry');
INSERT INTO "auth_permission" VALUES(73,17,'view_logentry','Can view log entry');
INSERT INTO "auth_permission" VALUES(74,18,'add_lognode','Can add log node');
INSERT INTO "auth_permission" VALUES(75,18,'change_lognode','Can change log node');
INSERT INTO "auth_permission" VALUES(76,18,'delete_lognode','Can delete log node');
INSERT INTO "auth_permission" VALUES(77,18,'view_lognode','Can view log node');
INSERT INTO "auth_permission" VALUES(78,19,'add_sighting','Can add sighting');
INSERT INTO "auth_permission" VALUES(79,19,'change_sighting','Can change sighting');
INSERT INTO "auth_permission" VALUES(80,19,'delete_sighting','Can delete sighting');
INSERT INTO "auth_permission" VALUES(81,19,'view_sighting','Can view sighting');
INSERT INTO "auth_permission" VALUES(82,20,'add_checkrun','Can add check run');
INSERT INTO "auth_permission" VALUES(83,20,'change_checkrun','Can change check run');
INSERT INTO "auth_permission" VALUES(84,20,'delete_checkrun','Can delete check run');
INSERT INTO "auth_permission" VALUES(85,20,'view_checkrun','Can view check run');
INSERT INTO "auth_permission" VALUES(86,20,'run_checks','Can run the checks and end incidents');
INSERT INTO "auth_permission" VALUES(87,21,'add_incident','Can add incident');
INSERT INTO "auth_permission" VALUES(88,21,'change_incident','Can change incident');
INSERT INTO "auth_permission" VALUES(89,21,'delete_incident','Can delete incident');
INSERT INTO "auth_permission" VALUES(90,21,'view_incident','Can view incident');
INSERT INTO "auth_permission" VALUES(91,22,'add_badgewords','Can add words of a badge');
INSERT INTO "auth_permission" VALUES(92,22,'change_badgewords','Can change words of a badge');
INSERT INTO "auth_permission" VALUES(93,22,'delete_badgewords','Can delete words of a badge');
INSERT INTO "auth_permission" VALUES(94,22,'view_badgewords','Can view words of a badge');
INSERT INTO "auth_permission" VALUES(95,23,'add_item','Can add item');
INSERT INTO "auth_permission" VALUES(96,23,'change_item','Can change item');
INSERT INTO "auth_permission" VALUES(97,23,'delete_item','Can delete item');
INSERT INTO "auth_permission" VALUES(98,23,'view_item','Can view item');
INSERT INTO "auth_permission" VALUES(99,24,'add_slot','Can add slot');
INSERT INTO "auth_permission" VALUES(100,24,'change_slot','Can change slot');
INSERT INTO "auth_permission" VALUES(101,24,'delete_slot','Can delete slot');
INSERT INTO "auth_permission" VALUES(102,24,'view_slot','Can view slot');
INSERT INTO "auth_permission" VALUES(103,25,'add_hiddenslot','Can add hidden slot');
INSERT INTO "auth_permission" VALUES(104,25,'change_hiddenslot','Can change hidden slot');
INSERT INTO "auth_permission" VALUES(105,25,'delete_hiddenslot','Can delete hidden slot');
INSERT INTO "auth_permission" VALUES(106,25,'view_hiddenslot','Can view hidden slot');
INSERT INTO "auth_permission" VALUES(107,26,'add_slotordering','Can add ordering');
INSERT INTO "auth_permission" VALUES(108,26,'change_slotordering','Can change ordering');
INSERT INTO "auth_permission" VALUES(109,26,'delete_slotordering','Can delete ordering');
INSERT INTO "auth_permission" VALUES(110,26,'view_slotordering','Can view ordering');
INSERT INTO "auth_permission" VALUES(111,27,'add_variant','Can add variant');
INSERT INTO "auth_permission" VALUES(112,27,'change_variant','Can change variant');
INSERT INTO "auth_permission" VALUES(113,27,'delete_variant','Can delete variant');
INSERT INTO "auth_permission" VALUES(114,27,'view_variant','Can view variant');
INSERT INTO "auth_permission" VALUES(115,28,'add_rule','Can add rule');
INSERT INTO "auth_permission" VALUES(116,28,'change_rule','Can change rule');
INSERT INTO "auth_permission" VALUES(117,28,'delete_rule','Can delete rule');
INSERT INTO "auth_permission" VALUES(118,28,'view_rule','Can view rule');
INSERT INTO "auth_permission" VALUES(119,28,'retire_rule','Can take rules out of use');
INSERT INTO "auth_permission" VALUES(120,29,'add_variantversion','Can add variant version');
INSERT INTO "auth_permission" VALUES(121,29,'change_variantversion','Can change variant version');
INSERT INTO "auth_permission" VALUES(122,29,'delete_variantversion','Can delete variant version');
INSERT INTO "auth_permission" VALUES(123,29,'view_variantversion','Can view variant version');
INSERT INTO "auth_permission" VALUES(124,30,'add_variantwording','Can add words of a variant');
INSERT INTO "auth_permission" VALUES(125,30,'change_variantwording','Can change words of a variant');
INSERT INTO "auth_permission" VALUES(126,30,'delete_variantwording','Can delete words of a variant');
INSERT INTO "auth_permission" VALUES(127,30,'view_variantwording','Can view words of a variant');
INSERT INTO "auth_permission" VALUES(128,31,'add_itemnote','Can add note');
INSERT INTO "auth_permission" VALUES(129,31,'change_itemnote','Can change note');
INSERT INTO "auth_permission" VALUES(130,31,'delete_itemnote','Can delete note');
INSERT INTO "auth_permission" VALUES(131,31,'view_itemnote','Can view note');
INSERT INTO "auth_permission" VALUES(132,32,'add_itemtag','Can add tag');
INSERT INTO "auth_permission" VALUES(133,32,'change_itemtag','Can change tag');
INSERT INTO "auth_permission" VALUES(134,32,'delete_itemtag','Can delete tag');
INSERT INTO "auth_permission" VALUES(135,32,'view_itemtag','Can view tag');
INSERT INTO "auth_permission" VALUES(136,33,'add_itemwording','Can add words of an item');
INSERT INTO "auth_permission" VALUES(137,33,'change_itemwording','Can change words of an item');
INSERT INTO "auth_permission" VALUES(138,33,'delete_itemwording','Can delete words of an item');
INSERT INTO "auth_permission" VALUES(139,33,'view_itemwording','Can view words of an item');
INSERT INTO "auth_permission" VALUES(140,34,'add_ruleclause','Can add clause');
INSERT INTO "auth_permission" VALUES(141,34,'change_ruleclause','Can change clause');
INSERT INTO "auth_permission" VALUES(142,34,'delete_ruleclause','Can delete clause');
INSERT INTO "auth_permission" VALUES(143,34,'view_ruleclause','Can view clause');
INSERT INTO "auth_permission" VALUES(144,35,'add_refusal','Can add refusal of the guard');
INSERT INTO "auth_permission" VALUES(145,35,'change_refusal','Can change refusal of the guard');
INSERT INTO "auth_permission" VALUES(146,35,'delete_refusal','Can delete refusal of the guard');
INSERT INTO "auth_permission" VALUES(147,35,'view_refusal','Can view refusal of the guard');
INSERT INTO "auth_permission" VALUES(148,36,'add_logentry','Can add log entry');
INSERT INTO "auth_permission" VALUES(149,36,'change_logentry','Can change log entry');
INSERT INTO "auth_permission" VALUES(150,36,'delete_logentry','Can delete log entry');
INSERT INTO "auth_permission" VALUES(151,36,'view_logentry','Can view log entry');
INSERT INTO "auth_permission" VALUES(152,37,'add_permission','Can add permission');
INSERT INTO "auth_permission" VALUES(153,37,'change_permission','Can change permission');
INSERT INTO "auth_permission" VALUES(154,37,'delete_permission','Can delete permission');
INSERT INTO "auth_permission" VALUES(155,37,'view_permission','Can view permission');
INSERT INTO "auth_permission" VALUES(156,38,'add_group','Can add group');
INSERT INTO "auth_permission" VALUES(157,38,'change_group','Can change group');
INSERT INTO "auth_permission" VALUES(158,38,'delete_group','Can delete group');
INSERT INTO "auth_permission" VALUES(159,38,'view_group','Can view group');
INSERT INTO "auth_permission" VALUES(160,39,'add_contenttype','Can add content type');
INSERT INTO "auth_permission" VALUES(161,39,'change_contenttype','Can change content type');
INSERT INTO "auth_permission" VALUES(162,39,'delete_contenttype','Can delete content type');
INSERT INTO "auth_permission" VALUES(163,39,'view_contenttype','Can view content type');
INSERT INTO "auth_permission" VALUES(164,40,'add_session','Can add session');
INSERT INTO "auth_permission" VALUES(165,40,'change_session','Can change session');
INSERT INTO "auth_permission" VALUES(166,40,'delete_session','Can delete session');
INSERT INTO "auth_permission" VALUES(167,40,'view_session','Can view session');
CREATE TABLE "consent_answer" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "key_id" varchar(20) NOT NULL, "ciphertext" BLOB NOT NULL, "visitor_id" char(32) NOT NULL REFERENCES "accounts_visitor" ("id") DEFERRABLE INITIALLY DEFERRED, "field_id" bigint NOT NULL REFERENCES "consent_askedfield" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_answer_a_field" UNIQUE ("visitor_id", "field_id"));
INSERT INTO "consent_answer" VALUES(1,'k1',X'67052B2292CF0D9C6CB8E02DBBB9DC5EE75F112C2FB7A95530692EB29F624DAE27C7AAB3','39ff9023de9e4fca90568479b151c1f1',2);
INSERT INTO "consent_answer" VALUES(2,'k1',X'CCB96CC9F3D00A4627AB4061849439F4FC3AA34F06292564FF7D1C0B5A14150ED8E1521F75','39ff9023de9e4fca90568479b151c1f1',1);
CREATE TABLE "consent_askedfield" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "key" varchar(50) NOT NULL UNIQUE, "position" smallint unsigned NOT NULL UNIQUE CHECK ("position" >= 0), "kind" varchar(12) NOT NULL, "at_most" smallint unsigned NULL CHECK ("at_most" >= 0), "minimum" integer NULL, "maximum" integer NULL, "dpv_term" varchar(60) NOT NULL, "is_sensitive" bool NOT NULL, "tier" varchar(8) NOT NULL, "names" text NOT NULL CHECK ((JSON_VALID("names") OR "names" IS NULL)), "used_by" text NOT NULL, "used_for" text NOT NULL, "if_skipped" text NOT NULL, "if_made_up" text NOT NULL, "review_on" date NOT NULL, CONSTRAINT "sensitive_fields_stay_on_the_device" CHECK ((NOT "is_sensitive" OR "tier" = 'device')));
INSERT INTO "consent_askedfield" VALUES(1,'town',0,'choice',NULL,NULL,NULL,'pd:Region',0,'server','{"en": "town", "de": "Ort"}','The pages home and tours.','Travel times, and the order of tours.','Tours stand by date.','Travel times from another town are shown. Nobody is harmed.','2027-11-30');
INSERT INTO "consent_askedfield" VALUES(2,'pace',1,'choice',NULL,NULL,NULL,'pd:Favourite',0,'server','{"en": "pace", "de": "Tempo"}','The tours page.','The order of tours, and the packing list.','Tours stand by date, with the list for everyone.','The list is too long or too short.','2027-11-30');
INSERT INTO "consent_askedfield" VALUES(3,'days',2,'choices',3,NULL,NULL,'pd:Favourite',0,'server','{"en": "free time", "de": "freie Zeit"}','The home page.','Which tours stand on top.','The next tours stand there.','Tours stand on top that do not suit.','2027-11-30');
INSERT INTO "consent_askedfield" VALUES(4,'topics',3,'choices',3,NULL,NULL,'pd:Interest',0,'server','{"en": "interests", "de": "Interessen"}','The pages home and journal.','Which two articles are picked.','The newest articles are picked.','Two other articles are picked.','2027-11-30');
INSERT INTO "consent_askedfield" VALUES(5,'language',4,'choice',NULL,NULL,NULL,'pd:Language',0,'server','{"en": "tour language", "de": "Toursprache"}','The tours page.','Tours in that language are marked and stand first.','Nothing is marked.','Other tours are marked.','2027-11-30');
INSERT INTO "consent_askedfield" VALUES(6,'birthday',5,'choice',NULL,NULL,NULL,'pd:BirthDate',0,'server','{"en": "birthday", "de": "Geburtstag"}','Nobody yet.','A greeting was proposed. No page shows one.','Nothing changes.','Nothing changes.','2027-11-30');
INSERT INTO "consent_askedfield" VALUES(7,'marital-status',6,'choice',NULL,NULL,NULL,'pd:MaritalStatus',1,'device','{"en": "family", "de": "Familienstand"}','Nobody yet.','Tours for two were proposed. No page marks them.','Nothing changes.','Nothing changes.','2027-11-30');
CREATE TABLE "consent_badgewords" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "key" varchar(50) NOT NULL, "texts" text NOT NULL CHECK ((JSON_VALID("texts") OR "texts" IS NULL)), "published_at" datetime NOT NULL, "published_by_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "consent_checkpoint" ("size" bigint unsigned NOT NULL PRIMARY KEY CHECK ("size" >= 0), "root" BLOB NOT NULL, "note" text NOT NULL, "sealed_at" datetime NOT NULL);
CREATE TABLE "consent_checkrun" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "key" varchar(50) NOT NULL, "result" varchar(7) NOT NULL, "story" varchar(50) NOT NULL, "figures" text NOT NULL CHECK ((JSON_VALID("figures") OR "figures" IS NULL)), "started_at" datetime NOT NULL, "ended_at" datetime NOT NULL, "code" varchar(12) NOT NULL);
CREATE TABLE "consent_consentevent" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "uuid" char(32) NOT NULL UNIQUE, "state" varchar(24) NOT NULL, "recorded_at" datetime NOT NULL, "control" varchar(40) NOT NULL, "page" varchar(80) NOT NULL, "signal" varchar(3) NOT NULL, "shown_at" datetime NULL, "nonce" char(32) NOT NULL UNIQUE, "valid_until" datetime NULL, "salt" BLOB NOT NULL, "visitor_id" char(32) NOT NULL, "wording_id" bigint NOT NULL REFERENCES "consent_noticewording" ("id") DEFERRABLE INITIALLY DEFERRED, "mark" BLOB NOT NULL, "replaces_id" bigint NULL REFERENCES "consent_consentevent" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO "consent_consentevent" VALUES(1,'01f6c50f8427436bbc196433888c9607','ConsentGiven','2026-11-30 08:38:37.212207','ask:share','consent:ask','','2026-11-30 08:38:36','e6d995771479434eb9fa504358b2326c','2026-12-30 08:38:37.212207',X'616B20DFDFE0533994BB384EBD38296B','39ff9023de9e4fca90568479b151c1f1',3,X'7643704CABD53818127B985DF2AE2D260ACFAA339DFEE267042597E860FE0E85',NULL);
INSERT INTO "consent_consentevent" VALUES(2,'1ca8f973c92c4a1c8ac2800e2afbd7e3','ConsentGiven','2026-11-30 08:38:37.309803','ask:share','consent:ask','','2026-11-30 08:38:37','611f5a8a81444366a7f37d24941ed5b1','2026-12-30 08:38:37.309803',X'4F82921B0F6415A31C91885B2C7CF196','39ff9023de9e4fca90568479b151c1f1',1,X'F6A8504412236E9DEE43ABBD71D483CCEC56F1475E2FA3CAAFE39AF61BDAB88C',NULL);
INSERT INTO "consent_consentevent" VALUES(3,'8498a8bef1fe4afaabbc57f8bf70e56b','RenewedConsentGiven','2026-11-30 08:38:37.365300','ask:share','consent:ask','','2026-11-30 08:38:37','7a0cbb7675884f36820b9be75e1be797','2026-12-30 08:38:37.365300',X'2865D0CF4EFA5B04450FB619720882D1','39ff9023de9e4fca90568479b151c1f1',1,X'B8F38A6705B2D874D59990E8E947DA1BFF3BDC0C41EFE46C21EF24ACD4495E1D',2);
INSERT INTO "consent_consentevent" VALUES(4,'2e9177395b2c4efa88fc0f1866e14426','ConsentRefused','2026-11-30 08:38:37.408706','ask:decline','consent:ask','','2026-11-30 08:38:37','38991e313c80484bb12491fcc93f6ad4',NULL,X'817A761B090AF8B1B68DD3FDEDBCA053','39ff9023de9e4fca90568479b151c1f1',5,X'40937682D1CB4C0E76EC645AEAD172FB6940CC98FE712F4417FB250D75C238FC',NULL);
CREATE TABLE "consent_contentnumber" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "number" bigint unsigned NOT NULL CHECK ("number" >= 0));
INSERT INTO "consent_contentnumber" VALUES(1,369);
CREATE TABLE "consent_fieldoption" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "key" varchar(50) NOT NULL, "position" smallint unsigned NOT NULL CHECK ("position" >= 0), "names" text NOT NULL CHECK ((JSON_VALID("names") OR "names" IS NULL)), "holds_value" bool NOT NULL, "field_id" bigint NOT NULL REFERENCES "consent_askedfield" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "option_key_once_per_field" UNIQUE ("field_id", "key"), CONSTRAINT "option_place_once" UNIQUE ("field_id", "position"));
INSERT INTO "consent_fieldoption" VALUES(1,'auenbrueck',0,'{"en": "Auenbr\u00fcck", "de": "Auenbr\u00fcck"}',1,1);
INSERT INTO "consent_fieldoption" VALUES(2,'lindmar',1,'{"en": "Lindmar", "de": "Lindmar"}',1,1);
INSERT INTO "consent_fieldoption" VALUES(3,'kieselfurt',2,'{"en": "Kieselfurt", "de": "Kieselfurt"}',1,1);
INSERT INTO "consent_fieldoption" VALUES(4,'sankt-orlen',3,'{"en": "Sankt Orlen", "de": "Sankt Orlen"}',1,1);
INSERT INTO "consent_fieldoption" VALUES(5,'elsewhere',4,'{"en": "elsewhere", "de": "anderswo"}',1,1);
INSERT INTO "consent_fieldoption" VALUES(6,'not-sure',5,'{"en": "not sure", "de": "wei\u00df nicht"}',0,1);
INSERT INTO "consent_fieldoption" VALUES(7,'gentle',0,'{"en": "gentle", "de": "gem\u00fctlich"}',1,2);
INSERT INTO "consent_fieldoption" VALUES(8,'brisk',1,'{"en": "brisk", "de": "z\u00fcgig"}',1,2);
INSERT INTO "consent_fieldoption" VALUES(9,'sporty',2,'{"en": "sporty", "de": "sportlich"}',1,2);
INSERT INTO "consent_fieldoption" VALUES(10,'weekdays',0,'{"en": "weekdays, by day", "de": "werktags, tags\u00fcber"}',1,3);
INSERT INTO "consent_fieldoption" VALUES(11,'weekends',1,'{"en": "weekends, by day", "de": "am Wochenende, tags\u00fcber"}',1,3);
INSERT INTO "consent_fieldoption" VALUES(12,'evenings',2,'{"en": "evenings", "de": "abends"}',1,3);
INSERT INTO "consent_fieldoption" VALUES(13,'birds',0,'{"en": "birds", "de": "V\u00f6gel"}',1,4);
INSERT INTO "consent_fieldoption" VALUES(14,'plants',1,'{"en": "plants", "de": "Pflanzen"}',1,4);
INSERT INTO "consent_fieldoption" VALUES(15,'stars',2,'{"en": "stars", "de": "Sterne"}',1,4);
INSERT INTO "consent_fieldoption" VALUES(16,'rivers',3,'{"en": "rivers", "de": "Fl\u00fcsse"}',1,4);
INSERT INTO "consent_fieldoption" VALUES(17,'gear',4,'{"en": "gear", "de": "Ausr\u00fcstung"}',1,4);
INSERT INTO "consent_fieldoption" VALUES(18,'walking',5,'{"en": "walking together", "de": "gemeinsam gehen"}',1,4);
INSERT INTO "consent_fieldoption" VALUES(19,'de',0,'{"en": "German", "de": "Deutsch"}',1,5);
INSERT INTO "consent_fieldoption" VALUES(20,'en',1,'{"en": "English", "de": "Englisch"}',1,5);
INSERT INTO "consent_fieldoption" VALUES(21,'simple',2,'{"en": "plain German", "de": "Einfache Sprache"}',1,5);
INSERT INTO "consent_fieldoption" VALUES(22,'spring',0,'{"en": "spring", "de": "Fr\u00fchling"}',1,6);
INSERT INTO "consent_fieldoption" VALUES(23,'summer',1,'{"en": "summer", "de": "Sommer"}',1,6);
INSERT INTO "consent_fieldoption" VALUES(24,'autumn',2,'{"en": "autumn", "de": "Herbst"}',1,6);
INSERT INTO "consent_fieldoption" VALUES(25,'winter',3,'{"en": "winter", "de": "Winter"}',1,6);
INSERT INTO "consent_fieldoption" VALUES(26,'alone',0,'{"en": "on my own", "de": "f\u00fcr mich"}',1,7);
INSERT INTO "consent_fieldoption" VALUES(27,'together',1,'{"en": "with a partner", "de": "mit jemandem zusammen"}',1,7);
INSERT INTO "consent_fieldoption" VALUES(28,'rather-not',2,'{"en": "rather not say", "de": "m\u00f6chte ich nicht sagen"}',0,7);
CREATE TABLE "consent_gone" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "tombstone" char(32) NOT NULL UNIQUE, "kind" varchar(9) NOT NULL, "at" datetime NOT NULL, "places" text NOT NULL CHECK ((JSON_VALID("places") OR "places" IS NULL)), "mark" BLOB NOT NULL);
CREATE TABLE "consent_incident" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "key" varchar(50) NOT NULL, "opened_at" datetime NOT NULL, "told_at" datetime NULL, "cause" text NOT NULL, "ended_at" datetime NULL, "cause_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "run_id" bigint NOT NULL REFERENCES "consent_checkrun" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "consent_lease" ("key" varchar(50) NOT NULL PRIMARY KEY, "holder" char(32) NOT NULL, "until" datetime NOT NULL);
CREATE TABLE "consent_logentry" ("place" bigint unsigned NOT NULL PRIMARY KEY CHECK ("place" >= 0), "leaf_hash" BLOB NOT NULL UNIQUE, "event_id" bigint NULL UNIQUE, "gone_id" bigint NULL UNIQUE REFERENCES "consent_gone" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "consent_lognode" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "level" smallint unsigned NOT NULL CHECK ("level" >= 0), "number" bigint unsigned NOT NULL CHECK ("number" >= 0), "node_hash" BLOB NOT NULL, CONSTRAINT "log_node_once" UNIQUE ("level", "number"));
CREATE TABLE "consent_notice" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "state" varchar(8) NOT NULL, "epoch" integer unsigned NOT NULL CHECK ("epoch" >= 0), "field_id" bigint NOT NULL REFERENCES "consent_askedfield" ("id") DEFERRABLE INITIALLY DEFERRED, "purpose_id" bigint NOT NULL REFERENCES "consent_purpose" ("id") DEFERRABLE INITIALLY DEFERRED, "asleep_since" datetime NULL, CONSTRAINT "one_notice_per_use" UNIQUE ("field_id", "purpose_id"), CONSTRAINT "asleep_since_a_moment" CHECK ((("asleep_since" IS NOT NULL AND "state" = 'asleep') OR (NOT ("state" = 'asleep') AND "asleep_since" IS NULL))));
INSERT INTO "consent_notice" VALUES(1,'live',1,1,1,NULL);
INSERT INTO "consent_notice" VALUES(2,'live',1,2,1,NULL);
INSERT INTO "consent_notice" VALUES(3,'live',1,3,1,NULL);
INSERT INTO "consent_notice" VALUES(4,'live',1,4,2,NULL);
INSERT INTO "consent_notice" VALUES(5,'live',1,5,1,NULL);
INSERT INTO "consent_notice" VALUES(6,'draft',0,6,1,NULL);
INSERT INTO "consent_notice" VALUES(7,'draft',0,7,1,NULL);
CREATE TABLE "consent_noticeversion" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "number" integer unsigned NOT NULL CHECK ("number" >= 0), "change" varchar(9) NOT NULL, "epoch" integer unsigned NULL CHECK ("epoch" >= 0), "published_at" datetime NULL, "notice_id" bigint NOT NULL REFERENCES "consent_notice" ("id") DEFERRABLE INITIALLY DEFERRED, "edited_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "facts" text NULL CHECK ((JSON_VALID("facts") OR "facts" IS NULL)), "published_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "reason" text NOT NULL, "requested_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "version_number_once" UNIQUE ("notice_id", "number"), CONSTRAINT "published_version_has_an_epoch" CHECK ((("epoch" IS NULL AND "published_at" IS NULL) OR ("epoch" IS NOT NULL AND "published_at" IS NOT NULL))));
INSERT INTO "consent_noticeversion" VALUES(1,1,'material',1,'2026-10-01 08:38:19.706613',1,NULL,'{"field": "town", "field_names": {"en": "town", "de": "Ort"}, "field_term": "pd:Region", "is_special": false, "purpose": "tailor-tours", "purpose_names": {"en": "fit tours to you", "de": "Touren f\u00fcr dich ordnen"}, "purpose_term": "dpv:ServicePersonalisation", "legal_basis": "eu-gdpr:A6-1-a", "device_days": 30, "account_months": 12, "has_accounts": false, "recipients": {"en": "Nobody but the club.", "de": "Niemand au\u00dfer dem Verein."}, "organisation": {"name": "Wegwarte e. V. (demo)", "address": "Uferweg 4, 00000 Auenbr\u00fcck", "email": "hallo@wegwarte.example", "representative": "Mara Feld", "authority": "Berlin", "authority_term": "legal-de:DPA-DE-BE", "jurisdiction": "DE", "storage": "DE", "backup_days": 30}, "matching": 9, "total": 12}',NULL,'',NULL);
INSERT INTO "consent_noticeversion" VALUES(2,1,'material',1,'2026-10-01 08:38:19.706613',2,NULL,'{"field": "pace", "field_names": {"en": "pace", "de": "Tempo"}, "field_term": "pd:Favourite", "is_special": false, "purpose": "tailor-tours", "purpose_names": {"en": "fit tours to you", "de": "Touren f\u00fcr dich ordnen"}, "purpose_term": "dpv:ServicePersonalisation", "legal_basis": "eu-gdpr:A6-1-a", "device_days": 30, "account_months": 12, "has_accounts": false, "recipients": {"en": "Nobody but the club.", "de": "Niemand au\u00dfer dem Verein."}, "organisation": {"name": "Wegwarte e. V. (demo)", "address": "Uferweg 4, 00000 Auenbr\u00fcck", "email": "hallo@wegwarte.example", "representative": "Mara Feld", "authority": "Berlin", "authority_term": "legal-de:DPA-DE-BE", "jurisdiction": "DE", "storage": "DE", "backup_days": 30}, "matching": 0, "total": 12}',NULL,'',NULL);
INSERT INTO "consent_noticeversion" VALUES(3,1,'material',1,'2026-10-01 08:38:19.706613',3,NULL,'{"field": "days", "field_names": {"en": "free time", "de": "freie Zeit"}, "field_term": "pd:Favourite", "is_special": false, "purpose": "tailor-tours", "purpose_names": {"en": "fit tours to you", "de": "Touren f\u00fcr dich ordnen"}, "purpose_term": "dpv:ServicePersonalisation", "legal_basis": "eu-gdpr:A6-1-a", "device_days": 30, "account_months": 12, "has_accounts": false, "recipients": {"en": "Nobody but the club.", "de": "Niemand au\u00dfer dem Verein."}, "organisation": {"name": "Wegwarte e. V. (demo)", "address": "Uferweg 4, 00000 Auenbr\u00fcck", "email": "hallo@wegwarte.example", "representative": "Mara Feld", "authority": "Berlin", "authority_term": "legal-de:DPA-DE-BE", "jurisdiction": "DE", "storage": "DE", "backup_days": 30}, "matching": 0, "total": 12}',NULL,'',NULL);
INSERT INTO "consent_noticeversion" VALUES(4,1,'material',1,'2026-10-01 08:38:19.706613',4,NULL,'{"field": "topics", "field_names": {"en": "interests", "de": "Interessen"}, "field_term": "pd:Interest", "is_special": false, "purpose": "tailor-reading", "purpose_names": {"en": "pick articles for you", "de": "Artikel f\u00fcr dich ausw\u00e4hlen"}, "purpose_term": "dpv:ProvidePersonalisedRecommendations", "legal_basis": "eu-gdpr:A6-1-a", "device_days": 30, "account_months": 12, "has_accounts": false, "recipients": {"en": "Nobody but the club.", "de": "Niemand au\u00dfer dem Verein."}, "organisation": {"name": "Wegwarte e. V. (demo)", "address": "Uferweg 4, 00000 Auenbr\u00fcck", "email": "hallo@wegwarte.example", "representative": "Mara Feld", "authority": "Berlin", "authority_term": "legal-de:DPA-DE-BE", "jurisdiction": "DE", "storage": "DE", "backup_days": 30}, "matching": 0, "total": 0}',NULL,'',NULL);
INSERT INTO "consent_noticeversion" VALUES(5,1,'material',1,'2026-10-01 08:38:19.706613',5,NULL,'{"field": "language", "field_names": {"en": "tour language", "de": "Toursprache"}, "field_term": "pd:Language", "is_special": false, "purpose": "tailor-tours", "purpose_names": {"en": "fit tours to you", "de": "Touren f\u00fcr dich ordnen"}, "purpose_term": "dpv:ServicePersonalisation", "legal_basis": "eu-gdpr:A6-1-a", "device_days": 30, "account_months": 12, "has_accounts": false, "recipients": {"en": "Nobody but the club.", "de": "Niemand au\u00dfer dem Verein."}, "organisation": {"name": "Wegwarte e. V. (demo)", "address": "Uferweg 4, 00000 Auenbr\u00fcck", "email": "hallo@wegwarte.example", "representative": "Mara Feld", "authority": "Berlin", "authority_term": "legal-de:DPA-DE-BE", "jurisdiction": "DE", "storage": "DE", "backup_days": 30}, "matching": 7, "total": 12}',NULL,'',NULL);
INSERT INTO "consent_noticeversion" VALUES(6,1,'material',NULL,NULL,6,NULL,NULL,NULL,'',NULL);
INSERT INTO "consent_noticeversion" VALUES(7,1,'material',NULL,NULL,7,NULL,NULL,NULL,'',NULL);
CREATE TABLE "consent_noticewording" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "language" varchar(8) NOT NULL, "question" varchar(200) NOT NULL, "invitation" varchar(200) NOT NULL, "for_what" text NOT NULL, "for_you" text NOT NULL, "for_us" text NOT NULL, "reason_to_say_no" text NOT NULL, "without_it" text NOT NULL, "shown" text NULL CHECK ((JSON_VALID("shown") OR "shown" IS NULL)), "sha256" varchar(64) NOT NULL, "version_id" bigint NOT NULL REFERENCES "consent_noticeversion" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_wording_a_language" UNIQUE ("version_id", "language"));
INSERT INTO "consent_noticewording" VALUES(1,'en','Where do you usually set off from?','Sort tours by how close they are to you?','To put tours near you first and show the train or bus. Not for adverts. We do not work out where you are.','{matching} of {total} tours get a travel time.','Fewer empty places on our tours.','Someone who reads your answers can guess where you live.','Tours stand by date.','{"question": "Where do you usually set off from?", "invitation": "Sort tours by how close they are to you?", "for_what": "To put tours near you first and show the train or bus. Not for adverts. We do not work out where you are.", "for_you": "9 of 12 tours get a travel time.", "for_us": "Fewer empty places on our tours.", "reason_to_say_no": "Someone who reads your answers can guess where you live.", "without_it": "Tours stand by date.", "retention": "30 days on this device.", "recipients": "Nobody but the club."}','26a65ea5eec166bd24d876a9cfc784d18c7c7ab011994ecebe1143b7bf0fe29a',1);
INSERT INTO "consent_noticewording" VALUES(2,'de','Von wo startest du meistens?','Touren nach deiner Nähe sortieren?','Damit zeigen wir Touren in deiner Nähe zuerst und dazu Zug oder Bus. Nicht für Werbung. Wir ermitteln nicht, wo du bist.','Bei {matching} von {total} Touren steht die Fahrzeit dabei.','Auf unseren Touren bleiben weniger Plätze leer.','Wer deine Antworten liest, kann ahnen, wo du wohnst.','Die Touren stehen nach Datum.','{"question": "Von wo startest du meistens?", "invitation": "Touren nach deiner N\u00e4he sortieren?", "for_what": "Damit zeigen wir Touren in deiner N\u00e4he zuerst und dazu Zug oder Bus. Nicht f\u00fcr Werbung. Wir ermitteln nicht, wo du bist.", "for_you": "Bei 9 von 12 Touren steht die Fahrzeit dabei.", "for_us": "Auf unseren Touren bleiben weniger Pl\u00e4tze leer.", "reason_to_say_no": "Wer deine Antworten liest, kann ahnen, wo du wohnst.", "without_it": "Die Touren stehen nach Datum.", "retention": "30 Tage auf diesem Ger\u00e4t.", "recipients": "Niemand au\u00dfer dem Verein."}','6a309af29a91db7d4aef1ec934262281d4333a9ad3bee981859ffcaf79ffce23',1);
INSERT INTO "consent_noticewording" VALUES(3,'en','How fast do you like to walk?','Put tours at your pace first?','To put tours at your pace first and to show what to pack for them. Not for adverts.','Tours that fit stand on top, and the packing list is yours.','Groups in which nobody has to wait.','Someone who reads your answers can guess how fit you are.','Tours stand by date, with the packing list for everyone.','{"question": "How fast do you like to walk?", "invitation": "Put tours at your pace first?", "for_what": "To put tours at your pace first and to show what to pack for them. Not for adverts.", "for_you": "Tours that fit stand on top, and the packing list is yours.", "for_us": "Groups in which nobody has to wait.", "reason_to_say_no": "Someone who reads your answers can guess how fit you are.", "without_it": "Tours stand by date, with the packing list for everyone.", "retention": "30 days on this device.", "recipients": "Nobody but the club."}','79d4e1c6a97506a7da5b1eef139fb2a0861cf3540f4b5aa68953409ac6422de1',2);
INSERT INTO "consent_noticewording" VALUES(4,'de','Wie schnell gehst du gern?','Touren in deinem Tempo zuerst?','Damit zeigen wir Touren in deinem Tempo zuerst und was du dafür einpackst. Nicht für Werbung.','Passende Touren stehen oben, und die Packliste ist deine.','Gruppen, in denen niemand warten muss.','Wer deine Antworten liest, kann ahnen, wie fit du bist.','Die Touren stehen nach Datum, mit der Packliste für alle.','{"question": "Wie schnell gehst du gern?", "invitation": "Touren in deinem Tempo zuerst?", "for_what": "Damit zeigen wir Touren in deinem Tempo zuerst und was du daf\u00fcr einpackst. Nicht f\u00fcr Werbung.", "for_you": "Passende Touren stehen oben, und die Packliste ist deine.", "for_us": "Gruppen, in denen niemand warten muss.", "reason_to_say_no": "Wer deine Antworten liest, kann ahnen, wie fit du bist.", "without_it": "Die Touren stehen nach Datum, mit der Packliste f\u00fcr alle.", "retention": "30 Tage auf diesem Ger\u00e4t.", "recipients": "Niemand au\u00dfer dem Verein."}','e8c9caf8ddb81734a643bd2832499493d34729143d3d3a77ff466ce7cd8aeeef',2);
INSERT INTO "consent_noticewording" VALUES(5,'en','When are you free?','See first what is on when you are free?','To put tours at your times on top of the home page. Not for adverts. We read no calendar.','The next tour that you have time for stands on top.','Fewer questions about dates.','Someone who reads your answers can guess when you are at home.','The next tours stand on top.','{"question": "When are you free?", "invitation": "See first what is on when you are free?", "for_what": "To put tours at your times on top of the home page. Not for adverts. We read no calendar.", "for_you": "The next tour that you have time for stands on top.", "for_us": "Fewer questions about dates.", "reason_to_say_no": "Someone who reads your answers can guess when you are at home.", "without_it": "The next tours stand on top.", "retention": "30 days on this device.", "recipients": "Nobody but the club."}','105c9a7af677eecde05540e6ce47f62f7cd4d51fe8439b9db3140c32302532c2',3);
INSERT INTO "consent_noticewording" VALUES(6,'de','Wann hast du Zeit?','Zuerst sehen, was in deiner freien Zeit läuft?','Damit stehen Touren zu deinen Zeiten oben auf der Startseite. Nicht für Werbung. Wir lesen keinen Kalender.','Die nächste Tour, für die du Zeit hast, steht oben.','Weniger Nachfragen zu Terminen.','Wer deine Antworten liest, kann ahnen, wann du zu Hause bist.','Oben stehen die nächsten Touren.','{"question": "Wann hast du Zeit?", "invitation": "Zuerst sehen, was in deiner freien Zeit l\u00e4uft?", "for_what": "Damit stehen Touren zu deinen Zeiten oben auf der Startseite. Nicht f\u00fcr Werbung. Wir lesen keinen Kalender.", "for_you": "Die n\u00e4chste Tour, f\u00fcr die du Zeit hast, steht oben.", "for_us": "Weniger Nachfragen zu Terminen.", "reason_to_say_no": "Wer deine Antworten liest, kann ahnen, wann du zu Hause bist.", "without_it": "Oben stehen die n\u00e4chsten Touren.", "retention": "30 Tage auf diesem Ger\u00e4t.", "recipients": "Niemand au\u00dfer dem Verein."}','d4f1cf703fb168687c6e4dca6e40cedc441420cf09f9e98e3b28eec9896a29a5',3);
INSERT INTO "consent_noticewording" VALUES(7,'en','What do you enjoy?','Get two reads that fit what you enjoy?','To pick two articles from our journal. Not for adverts. We do not note what you read.','Two reads on something you enjoy.','More people find articles that were work to write.','Someone who reads your answers learns what you do in your free time.','The newest articles stand there.','{"question": "What do you enjoy?", "invitation": "Get two reads that fit what you enjoy?", "for_what": "To pick two articles from our journal. Not for adverts. We do not note what you read.", "for_you": "Two reads on something you enjoy.", "for_us": "More people find articles that were work to write.", "reason_to_say_no": "Someone who reads your answers learns what you do in your free time.", "without_it": "The newest articles stand there.", "retention": "30 days on this device.", "recipients": "Nobody but the club."}','c4bcd30102df520f7639b9babf0ca2cba5fd88968faeda2056dd844dff1d9060',4);
INSERT INTO "consent_noticewording" VALUES(8,'de','Was interessiert dich?','Zwei Artikel zu dem, was dir Freude macht?','Damit wählen wir zwei Artikel aus unserem Journal aus. Nicht für Werbung. Wir merken uns nicht, was du liest.','Zwei Artikel über etwas, das dir Freude macht.','Mehr Menschen finden Artikel, in denen Arbeit steckt.','Wer deine Antworten liest, weiß, was du in deiner Freizeit tust.','Dort stehen die neuesten Artikel.','{"question": "Was interessiert dich?", "invitation": "Zwei Artikel zu dem, was dir Freude macht?", "for_what": "Damit w\u00e4hlen wir zwei Artikel aus unserem Journal aus. Nicht f\u00fcr Werbung. Wir merken uns nicht, was du liest.", "for_you": "Zwei Artikel \u00fcber etwas, das dir Freude macht.", "for_us": "Mehr Menschen finden Artikel, in denen Arbeit steckt.", "reason_to_say_no": "Wer deine Antworten liest, wei\u00df, was du in deiner Freizeit tust.", "without_it": "Dort stehen die neuesten Artikel.", "retention": "30 Tage auf diesem Ger\u00e4t.", "recipients": "Niemand au\u00dfer dem Verein."}','5772dc0e9a4d601ee045dbc50c639295ff5d7f520e783fb150998ba90b9f6647',4);
INSERT INTO "consent_noticewording" VALUES(9,'en','Which language should a tour be in?','Mark tours in your language?','To mark tours with a guide who speaks it, and to put them first. Not for adverts. We do not guess from your browser.','You see at a glance which tours you can follow.','Fewer people join a tour they cannot follow.','Someone who reads your answers can guess where you come from.','Nothing is marked. All tours are in German.','{"question": "Which language should a tour be in?", "invitation": "Mark tours in your language?", "for_what": "To mark tours with a guide who speaks it, and to put them first. Not for adverts. We do not guess from your browser.", "for_you": "You see at a glance which tours you can follow.", "for_us": "Fewer people join a tour they cannot follow.", "reason_to_say_no": "Someone who reads your answers can guess where you come from.", "without_it": "Nothing is marked. All tours are in German.", "retention": "30 days on this device.", "recipients": "Nobody but the club."}','7c1f10180d6d0b54dd088ec9ef9159504afc4f67f3d2e5028b07580451c55952',5);
INSERT INTO "consent_noticewording" VALUES(10,'de','In welcher Sprache soll die Tour sein?','Touren in deiner Sprache markieren?','Damit markieren wir Touren, die in dieser Sprache geführt werden, und zeigen sie zuerst. Nicht für Werbung. Wir raten nicht nach deinem Browser.','Du siehst auf einen Blick, bei welchen Touren du folgen kannst.','Weniger Menschen gehen mit, ohne etwas zu verstehen.','Wer deine Antworten liest, kann ahnen, woher du kommst.','Nichts ist markiert. Alle Touren sind auf Deutsch.','{"question": "In welcher Sprache soll die Tour sein?", "invitation": "Touren in deiner Sprache markieren?", "for_what": "Damit markieren wir Touren, die in dieser Sprache gef\u00fchrt werden, und zeigen sie zuerst. Nicht f\u00fcr Werbung. Wir raten nicht nach deinem Browser.", "for_you": "Du siehst auf einen Blick, bei welchen Touren du folgen kannst.", "for_us": "Weniger Menschen gehen mit, ohne etwas zu verstehen.", "reason_to_say_no": "Wer deine Antworten liest, kann ahnen, woher du kommst.", "without_it": "Nichts ist markiert. Alle Touren sind auf Deutsch.", "retention": "30 Tage auf diesem Ger\u00e4t.", "recipients": "Niemand au\u00dfer dem Verein."}','6f0109be3c4b402d0b6bb8bb94f9edd1c08a71b79c6018903d3ebab17ce35136',5);
INSERT INTO "consent_noticewording" VALUES(11,'en','In which season is your birthday?','Get a greeting when you celebrate?','To greet you in that season. Not for adverts. We do not work out how old you are.','A greeting on the home page.','A reason to say hello.','Someone who reads your answers knows when you celebrate.','The home page looks as it does now.',NULL,'',6);
INSERT INTO "consent_noticewording" VALUES(12,'de','In welcher Jahreszeit hast du Geburtstag?','Einen Gruß, wenn du feierst?','Damit grüßen wir dich in dieser Jahreszeit. Nicht für Werbung. Wir rechnen nicht aus, wie alt du bist.','Ein Gruß auf der Startseite.','Ein Anlass, Hallo zu sagen.','Wer deine Antworten liest, weiß, wann du feierst.','Die Startseite sieht aus wie jetzt.',NULL,'',6);
INSERT INTO "consent_noticewording" VALUES(13,'en','Do you live alone or with a partner?','Mark tours for two?','To mark tours for two. Not for adverts. The answer stays in your browser, we never get it.','Tours for two are marked.','We learn nothing. The answer stays with you.','Someone who uses your device can see how you live.','Nothing is marked.',NULL,'',7);
INSERT INTO "consent_noticewording" VALUES(14,'de','Lebst du allein oder mit jemandem zusammen?','Touren für zwei markieren?','Damit markieren wir Touren für zwei. Nicht für Werbung. Die Antwort bleibt in deinem Browser, wir bekommen sie nie.','Touren für zwei sind markiert.','Wir erfahren nichts. Die Antwort bleibt bei dir.','Wer dein Gerät benutzt, kann sehen, wie du lebst.','Nichts ist markiert.',NULL,'',7);
CREATE TABLE "consent_pendingevent" ("event_id" bigint NOT NULL PRIMARY KEY);
INSERT INTO "consent_pendingevent" VALUES(1);
INSERT INTO "consent_pendingevent" VALUES(2);
INSERT INTO "consent_pendingevent" VALUES(3);
INSERT INTO "consent_pendingevent" VALUES(4);
CREATE TABLE "consent_purpose" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "key" varchar(50) NOT NULL UNIQUE, "dpv_term" varchar(60) NOT NULL, "legal_basis" varchar(30) NOT NULL, "device_days" smallint unsigned NOT NULL CHECK ("device_days" >= 0), "account_months" smallint unsigned NOT NULL CHECK ("account_months" >= 0), "names" text NOT NULL CHECK ((JSON_VALID("names") OR "names" IS NULL)), "recipients" text NOT NULL CHECK ((JSON_VALID("recipients") OR "recipients" IS NULL)), CONSTRAINT "purpose_device_days_at_most_30" CHECK (("device_days" >= 1 AND "device_days" <= 30)), CONSTRAINT "purpose_account_months_at_most_12" CHECK (("account_months" >= 1 AND "account_months" <= 12)));
INSERT INTO "consent_purpose" VALUES(1,'tailor-tours','dpv:ServicePersonalisation','eu-gdpr:A6-1-a',30,12,'{"en": "fit tours to you", "de": "Touren f\u00fcr dich ordnen"}','{"en": "Nobody but the club.", "de": "Niemand au\u00dfer dem Verein."}');
INSERT INTO "consent_purpose" VALUES(2,'tailor-reading','dpv:ProvidePersonalisedRecommendations','eu-gdpr:A6-1-a',30,12,'{"en": "pick articles for you", "de": "Artikel f\u00fcr dich ausw\u00e4hlen"}','{"en": "Nobody but the club.", "de": "Niemand au\u00dfer dem Verein."}');
CREATE TABLE "consent_sighting" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "role" varchar(40) NOT NULL, "reason" varchar(300) NOT NULL, "at" datetime NOT NULL, "by_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "field_id" bigint NOT NULL REFERENCES "consent_askedfield" ("id") DEFERRABLE INITIALLY DEFERRED, "visitor_id" char(32) NOT NULL REFERENCES "accounts_visitor" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "consent_standing" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "state" varchar(24) NOT NULL, "epoch" integer unsigned NOT NULL CHECK ("epoch" >= 0), "since" datetime NOT NULL, "until" datetime NULL, "answer_id" bigint NULL REFERENCES "consent_answer" ("id") DEFERRABLE INITIALLY DEFERRED, "event_id" bigint NOT NULL REFERENCES "consent_consentevent" ("id") DEFERRABLE INITIALLY DEFERRED, "notice_id" bigint NOT NULL REFERENCES "consent_notice" ("id") DEFERRABLE INITIALLY DEFERRED, "visitor_id" char(32) NOT NULL REFERENCES "accounts_visitor" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_standing_a_notice" UNIQUE ("visitor_id", "notice_id"));
INSERT INTO "consent_standing" VALUES(1,'ConsentGiven',1,'2026-11-30 08:38:37.212207','2026-12-30 08:38:37.212207',1,1,2,'39ff9023de9e4fca90568479b151c1f1');
INSERT INTO "consent_standing" VALUES(2,'RenewedConsentGiven',1,'2026-11-30 08:38:37.365300','2026-12-30 08:38:37.365300',2,3,1,'39ff9023de9e4fca90568479b151c1f1');
INSERT INTO "consent_standing" VALUES(3,'ConsentRefused',1,'2026-11-30 08:38:37.408706',NULL,NULL,4,3,'39ff9023de9e4fca90568479b151c1f1');
CREATE TABLE "django_admin_log" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "object_id" text NULL, "object_repr" varchar(200) NOT NULL, "action_flag" smallint unsigned NOT NULL CHECK ("action_flag" >= 0), "change_message" text NOT NULL, "content_type_id" integer NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "action_time" datetime NOT NULL);
CREATE TABLE "django_content_type" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app_label" varchar(100) NOT NULL, "model" varchar(100) NOT NULL);
INSERT INTO "django_content_type" VALUES(1,'accounts','user');
INSERT INTO "django_content_type" VALUES(2,'accounts','visitor');
INSERT INTO "django_content_type" VALUES(3,'consent','contentnumber');
INSERT INTO "django_content_type" VALUES(4,'consent','askedfield');
INSERT INTO "django_content_type" VALUES(5,'consent','answer');
INSERT INTO "django_content_type" VALUES(6,'consent','fieldoption');
INSERT INTO "django_content_type" VALUES(7,'consent','notice');
INSERT INTO "django_content_type" VALUES(8,'consent','noticeversion');
INSERT INTO "django_content_type" VALUES(9,'consent','noticewording');
INSERT INTO "django_content_type" VALUES(10,'consent','consentevent');
INSERT INTO "django_content_type" VALUES(11,'consent','purpose');
INSERT INTO "django_content_type" VALUES(12,'consent','standing');
INSERT INTO "django_content_type" VALUES(13,'consent','checkpoint');
INSERT INTO "django_content_type" VALUES(14,'consent','gone');
INSERT INTO "django_content_type" VALUES(15,'consent','lease');
INSERT INTO "django_content_type" VALUES(16,'consent','pendingevent');
INSERT INTO "django_content_type" VALUES(17,'consent','logentry');
INSERT INTO "django_content_type" VALUES(18,'consent','lognode');
INSERT INTO "django_content_type" VALUES(19,'consent','sighting');
INSERT INTO "django_content_type" VALUES(20,'consent','checkrun');
INSERT INTO "django_content_type" VALUES(21,'consent','incident');
INSERT INTO "django_content_type" VALUES(22,'consent','badgewords');
INSERT INTO "django_content_type" VALUES(23,'personalization','item');
INSERT INTO "django_content_type" VALUES(24,'personalization','slot');
INSERT INTO "django_content_type" VALUES(25,'personalization','hiddenslot');
INSERT INTO "django_content_type" VALUES(26,'personalization','slotordering');
INSERT INTO "django_content_type" VALUES(27,'personalization','variant');
INSERT INTO "django_content_type" VALUES(28,'personalization','rule');
INSERT INTO "django_content_type" VALUES(29,'personalization','variantversion');
INSERT INTO "django_content_type" VALUES(30,'personalization','variantwording');
INSERT INTO "django_content_type" VALUES(31,'personalization','itemnote');
INSERT INTO "django_content_type" VALUES(32,'personalization','itemtag');
INSERT INTO "django_content_type" VALUES(33,'personalization','itemwording');
INSERT INTO "django_content_type" VALUES(34,'personalization','ruleclause');
INSERT INTO "django_content_type" VALUES(35,'personalization','refusal');
INSERT INTO "django_content_type" VALUES(36,'admin','logentry');
INSERT INTO "django_content_type" VALUES(37,'auth','permission');
INSERT INTO "django_content_type" VALUES(38,'auth','group');
INSERT INTO "django_content_type" VALUES(39,'contenttypes','contenttype');
INSERT INTO "django_content_type" VALUES(40,'sessions','session');
CREATE TABLE "django_migrations" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app" varchar(255) NOT NULL, "name" varchar(255) NOT NULL, "applied" datetime NOT NULL);
INSERT INTO "django_migrations" VALUES(1,'contenttypes','0001_initial','2026-11-30 08:37:58.436579');
INSERT INTO "django_migrations" VALUES(2,'contenttypes','0002_remove_content_type_name','2026-11-30 08:37:58.456708');
INSERT INTO "django_migrations" VALUES(3,'auth','0001_initial','2026-11-30 08:37:58.524545');
INSERT INTO "django_migrations" VALUES(4,'auth','0002_alter_permission_name_max_length','2026-11-30 08:37:58.541546');
INSERT INTO "django_migrations" VALUES(5,'auth','0003_alter_user_email_max_length','2026-11-30 08:37:58.560005');
INSERT INTO "django_migrations" VALUES(6,'auth','0004_alter_user_username_opts','2026-11-30 08:37:58.590644');
INSERT INTO "django_migrations" VALUES(7,'auth','0005_alter_user_last_login_null','2026-11-30 08:37:58.611741');
INSERT INTO "django_migrations" VALUES(8,'auth','0006_require_contenttypes_0002','2026-11-30 08:37:58.636631');
INSERT INTO "django_migrations" VALUES(9,'auth','0007_alter_validators_add_error_messages','2026-11-30 08:37:58.661603');
INSERT INTO "django_migrations" VALUES(10,'auth','0008_alter_user_username_max_length','2026-11-30 08:37:58.694206');
INSERT INTO "django_migrations" VALUES(11,'auth','0009_alter_user_last_name_max_length','2026-11-30 08:37:58.732215');
INSERT INTO "django_migrations" VALUES(12,'auth','0010_alter_group_name_max_length','2026-11-30 08:37:58.758247');
INSERT INTO "django_migrations" VALUES(13,'auth','0011_update_proxy_permissions','2026-11-30 08:37:58.786391');
INSERT INTO "django_migrations" VALUES(14,'auth','0012_alter_user_first_name_max_length','2026-11-30 08:37:58.811385');
INSERT INTO "django_migrations" VALUES(15,'accounts','0001_start','2026-11-30 08:37:58.908510');
INSERT INTO "django_migrations" VALUES(16,'accounts','0002_add_tombstones','2026-11-30 08:37:59.172868');
INSERT INTO "django_migrations" VALUES(17,'accounts','0003_fill_tombstones','2026-11-30 08:37:59.201046');
INSERT INTO "django_migrations" VALUES(18,'accounts','0004_require_tombstones','2026-11-30 08:37:59.263561');
INSERT INTO "django_migrations" VALUES(19,'admin','0001_initial','2026-11-30 08:37:59.316547');
INSERT INTO "django_migrations" VALUES(20,'admin','0002_logentry_remove_auto_add','2026-11-30 08:37:59.343413');
INSERT INTO "django_migrations" VALUES(21,'admin','0003_logentry_add_action_flag_choices','2026-11-30 08:37:59.376495');
INSERT INTO "django_migrations" VALUES(22,'consent','0001_start','2026-11-30 08:38:00.045011');
INSERT INTO "django_migrations" VALUES(23,'consent','0002_guard_the_ledger','2026-11-30 08:38:00.107383');
INSERT INTO "django_migrations" VALUES(24,'consent','0003_log_events_and_publish_changes','2026-11-30 08:38:00.748530');
INSERT INTO "django_migrations" VALUES(25,'consent','0004_take_earlier_events_into_the_log','2026-11-30 08:38:00.819630');
INSERT INTO "django_migrations" VALUES(26,'consent','0005_name_permissions','2026-11-30 08:38:00.938838');
INSERT INTO "django_migrations" VALUES(27,'consent','0006_mark_tombstones','2026-11-30 08:38:00.974072');
INSERT INTO "django_migrations" VALUES(28,'consent','0007_let_questions_sleep','2026-11-30 08:38:01.055057');
INSERT INTO "django_migrations" VALUES(29,'consent','0008_keep_check_runs','2026-11-30 08:38:01.163004');
INSERT INTO "django_migrations" VALUES(30,'consent','0009_keep_words_of_badges','2026-11-30 08:38:01.244736');
INSERT INTO "django_migrations" VALUES(31,'consent','0010_rename_the_log','2026-11-30 08:38:01.254736');
INSERT INTO "django_migrations" VALUES(32,'personalization','0001_start','2026-11-30 08:38:03.054949');
INSERT INTO "django_migrations" VALUES(33,'personalization','0002_refusals','2026-11-30 08:38:03.084500');
INSERT INTO "django_migrations" VALUES(34,'personalization','0003_may_retire_rules','2026-11-30 08:38:03.111555');
INSERT INTO "django_migrations" VALUES(35,'personalization','0004_give_items_pictures','2026-11-30 08:38:03.226216');
INSERT INTO "django_migrations" VALUES(36,'personalization','0005_words_for_order','2026-11-30 08:38:03.346272');
INSERT INTO "django_migrations" VALUES(37,'sessions','0001_initial','2026-11-30 08:38:03.372899');
CREATE TABLE "django_session" ("session_key" varchar(40) NOT NULL PRIMARY KEY, "session_data" text NOT NULL, "expire_date" datetime NOT NULL);
CREATE TABLE "personalization_hiddenslot" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "since" datetime NOT NULL, "visitor_id" char(32) NOT NULL REFERENCES "accounts_visitor" ("id") DEFERRABLE INITIALLY DEFERRED, "slot_id" bigint NOT NULL REFERENCES "personalization_slot" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "hidden_once" UNIQUE ("visitor_id", "slot_id"));
INSERT INTO "personalization_hiddenslot" VALUES(1,'2026-11-30 08:38:37.433362','39ff9023de9e4fca90568479b151c1f1',4);
CREATE TABLE "personalization_item" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "key" varchar(50) NOT NULL UNIQUE, "collection" varchar(10) NOT NULL, "position" smallint unsigned NOT NULL CHECK ("position" >= 0), "starts_at" datetime NULL, "drawing" text NOT NULL CHECK ((JSON_VALID("drawing") OR "drawing" IS NULL)), "profile" text NOT NULL CHECK ((JSON_VALID("profile") OR "profile" IS NULL)), CONSTRAINT "item_place_once" UNIQUE ("collection", "position"));
INSERT INTO "personalization_item" VALUES(1,'hut-kitchen','huts',1,NULL,'[]','[]');
INSERT INTO "personalization_item" VALUES(2,'soup-for-twelve','huts',2,NULL,'[]','[]');
INSERT INTO "personalization_item" VALUES(3,'plant-picnic','huts',3,NULL,'[]','[]');
INSERT INTO "personalization_item" VALUES(4,'tea-list','huts',4,NULL,'[]','[]');
INSERT INTO "personalization_item" VALUES(5,'birds-by-ear','journal',1,'2026-11-27 08:38:11.846212','["M6 86C28 80 58 83 92 73M64 80C70 86 78 89 86 88", "M78 77C80 68 86 64 92 64C92 71 87 76 78 77Z M78 77L89 67", "M34 54L19 31L27 26L42 46Z", "M24 33L36 51M22 36L27 32M26 42L31 38", "M49 72L47 82M44 82L50 81M57 71L58 81M55 82L61 80", "M66 33C60 26 49 28 46 38C38 41 31 48 32 58C33 68 43 74 54 73C66 72 73 61 72 50C72 43 70 37 66 33Z", "M69 36L82 26L73 40Z", "M72 41L82 38L73 45Z", "M42 52C50 46 62 51 66 60C58 66 47 64 42 52Z", "M46 55C52 53 58 55 62 60M48 59C52 58 55 59 58 62", "M60.4 39a1.6 1.6 0 1 0 3.2 0a1.6 1.6 0 1 0-3.2 0Z", "M53 37C57 33 64 33 68 36", "M86 21C89 25 90 30 88 35M90 17C94 23 95 31 93 38"]','[]');
INSERT INTO "personalization_item" VALUES(6,'three-plants','journal',2,'2026-11-21 08:38:11.846212','["M74 92C74 74 75 56 78 38", "M74 92C66 78 62 66 63 52C69 62 73 74 74 92Z", "M74 92C82 82 90 74 93 60C84 66 77 76 74 92Z", "M74 90L66 62M74 90L88 70", "M75 38C72 30 75 20 79 18C84 21 85 31 81 38Z", "M75 33L82 31M75 28L82 26M77 23L81 22", "M75 30L68 29M82 29L89 28M76 34L70 36M82 33L88 35", "M48 92C49 76 49 64 48 50M48 66L36 48M48 62L60 48M48 56L42 44M48 56L54 44", "M49 80C54 76 56 76 59 72M49 80C45 76 42 76 40 72M48 72C52 69 54 68 56 65", "M30 46a4 4 0 1 0 8 0a4 4 0 1 0-8 0Z", "M37 42a4 4 0 1 0 8 0a4 4 0 1 0-8 0Z", "M44 41a4 4 0 1 0 8 0a4 4 0 1 0-8 0Z", "M51 42a4 4 0 1 0 8 0a4 4 0 1 0-8 0Z", "M58 46a4 4 0 1 0 8 0a4 4 0 1 0-8 0Z", "M22 92C24 74 20 56 23 34M23 66C28 60 30 56 31 50M22 78C17 72 12 70 8 68", "M22 92C16 88 10 88 6 84C12 80 19 84 22 92Z", "M22 92C28 86 32 86 36 82C35 90 28 92 22 92Z", "M29 51C27 47 29 44 32 43C35 45 34 49 31 51Z", "M25 22.4L39.2 21 38.7 23.2 39.8 24.5 38.4 25.4 38.3 27.8Z", "M24.4 23.8L37.5 29.7 35.8 31.4 36.2 33.1 34.5 33.2 33.2 35.1Z", "M23.1 24.8L31.5 36.4 29.3 37.1 28.7 38.7 27.2 37.9 25.2 39Z", "M21.6 25L23 39.2 20.8 38.7 19.5 39.8 18.6 38.4 16.2 38.3Z", "M20.2 24.4L14.3 37.5 12.6 35.8 10.9 36.2 10.8 34.5 8.9 33.2Z", "M19.2 23.1L7.6 31.5 6.9 29.3 5.3 28.7 6.1 27.2 5 25.2Z", "M19 21.6L4.8 23 5.3 20.8 4.2 19.5 5.6 18.6 5.7 16.2Z", "M19.6 20.2L6.5 14.3 8.2 12.6 7.8 10.9 9.5 10.8 10.8 8.9Z", "M20.9 19.2L12.5 7.6 14.7 6.9 15.3 5.3 16.8 6.1 18.8 5Z", "M22.4 19L21 4.8 23.2 5.3 24.5 4.2 25.4 5.6 27.8 5.7Z", "M23.8 19.6L29.7 6.5 31.4 8.2 33.1 7.8 33.2 9.5 35.1 10.8Z", "M24.8 20.9L36.4 12.5 37.1 14.7 38.7 15.3 37.9 16.8 39 18.8Z"]','[]');
INSERT INTO "personalization_item" VALUES(7,'stars-without-app','journal',3,'2026-11-14 08:38:11.846212','["M14 26L28 21L41 27L53 31L58 44L77 43L79 28L53 31", "M14 21.5L15.3 24.6 18.5 26 15.3 27.4 14 30.5 12.7 27.4 9.5 26 12.7 24.6Z", "M28 17L29.2 19.8 32 21 29.2 22.2 28 25 26.8 22.2 24 21 26.8 19.8Z", "M41 22.5L42.4 25.6 45.5 27 42.4 28.4 41 31.5 39.6 28.4 36.5 27 39.6 25.6Z", "M53 27L54.2 29.8 57 31 54.2 32.2 53 35 51.8 32.2 49 31 51.8 29.8Z", "M58 39.5L59.4 42.6 62.5 44 59.4 45.4 58 48.5 56.6 45.4 53.5 44 56.6 42.6Z", "M77 39L78.2 41.8 81 43 78.2 44.2 77 47 75.8 44.2 73 43 75.8 41.8Z", "M79 23L80.5 26.5 84 28 80.5 29.5 79 33 77.5 29.5 74 28 77.5 26.5Z", "M62 7L62.9 9.1 65 10 62.9 10.9 62 13 61.1 10.9 59 10 61.1 9.1Z", "M85.2 12a0.8 0.8 0 1 0 1.6 0a0.8 0.8 0 1 0-1.6 0Z", "M19.2 44a0.8 0.8 0 1 0 1.6 0a0.8 0.8 0 1 0-1.6 0Z", "M37.2 52a0.8 0.8 0 1 0 1.6 0a0.8 0.8 0 1 0-1.6 0Z", "M87.2 58a0.8 0.8 0 1 0 1.6 0a0.8 0.8 0 1 0-1.6 0Z", "M33.2 9a0.8 0.8 0 1 0 1.6 0a0.8 0.8 0 1 0-1.6 0Z", "M4 86C22 70 36 68 50 72C66 62 80 62 92 68", "M50 72C58 74 66 78 70 84M14 92C30 84 46 84 60 90", "M22 74L22 70M16 72L22 58L28 70Z M17 66L22 54L27 65Z M18.5 60L22 49L25.5 59Z"]','[]');
INSERT INTO "personalization_item" VALUES(8,'river-moved','journal',4,'2026-11-05 08:38:11.846212','["M4 30C16 22 26 26 34 21C44 15 52 24 62 20C74 16 84 24 92 21", "M46 31C58 34 66 38 60 44C52 51 30 50 30 61C30 72 54 74 62 92", "M54 31C70 34 78 40 70 47C62 53 44 54 43 61C42 69 74 74 86 92", "M24 50C12 52 6 60 10 67C14 74 24 74 28 71M23 55C16 56 12 61 14 65C17 69 22 69 25 67", "M48 61C52 64 58 67 63 71M40 75C46 78 52 82 56 87M57 40C60 42 64 42 66 41", "M80 40L80 64", "M75 40L85 40", "M75 63L85 63L84 73C83 76 81 78 80 78C79 78 77 76 76 73Z", "M14 36L14 31M10 33L14 22L18 33Z M32 34L32 30M29 31L32 23L35 31Z M8 84L10 78M12 85L12 79M15 85L18 80"]','[]');
INSERT INTO "personalization_item" VALUES(9,'resole-boots','journal',5,'2026-10-24 07:38:11.846212','["M30 10L56 10C56 22 55 32 58 40C64 47 76 50 84 56C90 60 90 66 89 72L14 72C15 60 22 48 26 36C29 27 30 18 30 10Z", "M30 10C28 8 29 5 32 5L54 5C57 5 58 8 56 10Z", "M14 72L89 72C90 76 90 79 88 82L80 82L78 86L70 86L68 82L56 82L54 86L46 86L44 82L40 82L38 88L16 88C13 84 12 78 14 72Z", "M14 77L89 77", "M56 18L48 20M56 26L46 28M58 36L48 40M64 44L56 50", "M50 14L48 20L54 24L46 28L56 33L48 40L60 42L56 50", "M74 52C70 56 70 64 72 72M26 38C34 44 40 54 40 72", "M30 28C26 26 22 26 20 30C22 36 25 38 27 36"]','[]');
INSERT INTO "personalization_item" VALUES(10,'walking-in-a-group','journal',6,'2026-10-10 07:38:11.846212','["M4 92C26 86 44 78 66 70C76 66 86 64 93 64", "M4 46C14 38 22 36 30 40C42 28 52 26 62 34C74 24 84 26 92 30", "M73 46.5L67 56.5 63 66.5M73 46.5L77 56.5 76 66.5 80 66.5M63 66.5L67 66.5", "M70 32.5C75 32.5 76 38.5 76 48.5L68 48.5C67 40.5 67 35.5 70 32.5Z", "M69 33.5C62 32.5 61 38.5 62 44.5L69 44.5Z", "M69 26.5C69 22.5 76 22.5 76 26.5C76 31.5 70 32.5 69 26.5Z", "M66 25.5L79 25.5M69 24.5C70 19.5 75 19.5 76 24.5", "M74 37.5L81 42.5M82 36.5L84 66.5", "M46 57L40 67 36 77M46 57L50 67 49 77 53 77M36 77L40 77", "M43 43C48 43 49 49 49 59L41 59C40 51 40 46 43 43Z", "M42 44C35 43 34 49 35 55L42 55Z", "M42 37C42 33 49 33 49 37C49 42 43 43 42 37Z", "M39 36L52 36M42 35C43 30 48 30 49 35", "M20 68L14 78 10 88M20 68L24 78 23 88 27 88M10 88L14 88", "M17 54C22 54 23 60 23 70L15 70C14 62 14 57 17 54Z", "M16 55C9 54 8 60 9 66L16 66Z", "M16 48C16 44 23 44 23 48C23 53 17 54 16 48Z", "M13 47L26 47M16 46C17 41 22 41 23 46", "M21 59L28 64M29 58L31 88"]','[]');
INSERT INTO "personalization_item" VALUES(11,'good-breaks','journal',7,'2026-09-27 07:38:11.846212','["M59 89C61 72 61 52 60 36L64 36C64 52 65 72 68 89M63 50L72 40M61 46L54 38", "M46 36C38 34 38 24 46 22C46 12 58 8 64 13C72 8 82 14 81 22C89 24 88 36 80 37C76 43 66 43 62 38C57 42 49 41 46 36Z", "M50 30C52 27 56 27 58 29M68 22C71 20 74 21 75 24M70 33C72 31 75 31 77 33M56 19C58 17 61 17 62 19", "M10 52L54 52L54 57L10 57Z", "M10 60L54 60L54 65L10 65Z", "M8 70L56 70L58 75L6 75Z", "M14 75L14 90M50 75L50 90M14 65L14 70M50 65L50 70M14 57L14 60M50 57L50 60", "M24 70L24 56C24 54 25 53 26 52L26 48L32 48L32 52C33 53 34 54 34 56L34 70Z", "M24 60L34 60M26 50L32 50", "M39 64L47 64L46 70L40 70Z", "M47 65C50 65 50 68 46.5 68M41 61C40 59 43 58 42 55M45 61C44 59 47 58 46 55", "M4 90C30 88 64 91 92 88M76 89L78 83M80 89L81 82M84 89L86 84"]','[]');
INSERT INTO "personalization_item" VALUES(12,'map-not-phone','journal',8,'2026-09-11 07:38:11.846212','["M8 24L30 16L30 80L8 88Z", "M30 16L54 24L54 88L30 80Z", "M54 24L76 16L76 80L54 88Z", "M12 44C18 34 26 34 30 40C36 46 42 40 48 46C52 50 50 58 44 58C36 60 32 54 26 56C18 58 10 54 12 44", "M18 46C22 41 26 42 29 45C34 49 40 47 43 50C40 54 34 50 28 51C22 52 17 51 18 46", "M56 34C62 38 66 32 74 34M56 42C62 46 67 40 74 42", "M14 80C16 70 24 72 28 68M34 68C40 70 44 76 50 74M57 72C61 68 62 62 66 58", "M64 52L70 58M70 52L64 58", "M63 72a15 15 0 1 0 30 0a15 15 0 1 0-30 0Z", "M66 72a12 12 0 1 0 24 0a12 12 0 1 0-24 0Z", "M78 62L82 72L78 82L74 72Z", "M74 72L82 72", "M78 57L78 54M75 54L81 54"]','[]');
INSERT INTO "personalization_item" VALUES(13,'snowshoes','loans',1,NULL,'[]','[]');
INSERT INTO "personalization_item" VALUES(14,'head-torches','loans',2,NULL,'[]','[]');
INSERT INTO "personalization_item" VALUES(15,'carriers','loans',3,NULL,'[]','[]');
INSERT INTO "personalization_item" VALUES(16,'bridge-closed','notices',1,'2026-11-28 08:38:11.846212','[]','[]');
INSERT INTO "personalization_item" VALUES(17,'bus-line-7','notices',2,'2026-11-19 08:38:11.846212','[]','[]');
INSERT INTO "personalization_item" VALUES(18,'guides-wanted','notices',3,'2026-11-10 08:38:11.846212','[]','[]');
INSERT INTO "personalization_item" VALUES(19,'what-we-refused','notices',4,'2026-10-28 08:38:11.846212','[]','[]');
INSERT INTO "personalization_item" VALUES(20,'how-we-check','notices',5,'2026-10-16 07:38:11.846212','[]','[]');
INSERT INTO "personalization_item" VALUES(21,'morning-mist','tours',1,'2026-12-05 05:30:00','[]','[[0, 432], [0.8, 436], [1.6, 446], [2.2, 460], [2.8, 452], [3.4, 440], [4.2, 452], [5, 432]]');
INSERT INTO "personalization_item" VALUES(22,'star-meadow','tours',2,'2026-12-04 19:00:00','[]','[[0, 468], [0.5, 480], [1, 504], [1.5, 536], [1.9, 554], [2.2, 558], [2.8, 534], [3.4, 494], [4, 468]]');
INSERT INTO "personalization_item" VALUES(23,'old-mills','tours',3,'2026-12-06 09:00:00','[]','[[0, 452], [1, 468], [2.2, 492], [3, 520], [4, 560], [4.6, 548], [5.6, 584], [6.4, 612], [7.2, 598], [8, 646], [9, 560], [10, 500], [11, 452]]');
INSERT INTO "personalization_item" VALUES(24,'herbs','tours',4,'2026-12-09 14:00:00','[]','[[0, 455], [0.5, 458], [1, 463], [1.4, 460], [1.7, 462], [2, 455]]');
INSERT INTO "personalization_item" VALUES(25,'bat-evening','tours',5,'2026-12-10 18:30:00','[]','[[0, 428], [0.6, 434], [1.1, 446], [1.5, 440], [2, 444], [2.4, 452], [3, 428]]');
INSERT INTO "personalization_item" VALUES(26,'three-bridges','tours',6,'2026-12-15 09:30:00','[]','[[0, 410], [0.7, 414], [1.4, 411], [2.2, 416], [2.9, 412], [3.3, 418], [4, 410]]');
INSERT INTO "personalization_item" VALUES(27,'ridge-and-green','tours',7,'2026-12-13 07:00:00','[]','[[0, 520], [1.5, 640], [3, 830], [4.5, 1060], [6, 1220], [7.5, 1310], [8.5, 1270], [10, 1380], [11, 1340], [12.5, 1420], [14, 1250], [16, 930], [17.5, 700], [19, 520]]');
INSERT INTO "personalization_item" VALUES(28,'quiet-hour','tours',8,'2026-12-14 16:30:00','[]','[[0, 640], [3, 640]]');
INSERT INTO "personalization_item" VALUES(29,'legends','tours',9,'2026-12-19 15:00:00','[]','[[0, 520], [0.8, 528], [1.6, 545], [2.2, 620], [2.6, 668], [3.4, 660], [4.2, 672], [5, 640], [5.6, 600], [6, 620], [7, 520]]');
INSERT INTO "personalization_item" VALUES(30,'riverside','tours',10,'2026-12-17 13:00:00','[]','[[0, 408], [1.2, 409], [2.4, 408], [3.2, 411], [4.1, 412], [5, 408]]');
INSERT INTO "personalization_item" VALUES(31,'tower-after-work','tours',11,'2026-12-23 17:00:00','[]','[[0, 455], [0.8, 520], [1.6, 640], [2.4, 760], [3, 850], [3.2, 865], [4, 840], [5, 760], [6, 650], [7, 540], [8, 455]]');
INSERT INTO "personalization_item" VALUES(32,'winter-tracks','tours',12,'2026-12-26 08:30:00','[]','[[0, 560], [1, 610], [2, 690], [2.8, 730], [3.5, 700], [4.2, 760], [5, 820], [5.6, 810], [6.3, 870], [7, 800], [8, 670], [9, 560]]');
CREATE TABLE "personalization_itemnote" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "value" varchar(50) NOT NULL, "texts" text NOT NULL CHECK ((JSON_VALID("texts") OR "texts" IS NULL)), "field_id" bigint NOT NULL REFERENCES "consent_askedfield" ("id") DEFERRABLE INITIALLY DEFERRED, "item_id" bigint NOT NULL REFERENCES "personalization_item" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "item_note_once" UNIQUE ("item_id", "field_id", "value"));
INSERT INTO "personalization_itemnote" VALUES(1,'auenbrueck','{"de": "14 Min., Zug", "en": "14 min, train"}',1,21);
INSERT INTO "personalization_itemnote" VALUES(2,'lindmar','{"de": "12 Min., Bus 7", "en": "12 min, bus 7"}',1,21);
INSERT INTO "personalization_itemnote" VALUES(3,'kieselfurt','{"de": "39 Min., Bus 7", "en": "39 min, bus 7"}',1,21);
INSERT INTO "personalization_itemnote" VALUES(4,'en','{"de": "F\u00fchrung auch auf Englisch", "en": "guide speaks English"}',5,21);
INSERT INTO "personalization_itemnote" VALUES(5,'auenbrueck','{"de": "22 Min., Zug", "en": "22 min, train"}',1,22);
INSERT INTO "personalization_itemnote" VALUES(6,'lindmar','{"de": "6 Min., zu Fu\u00df", "en": "6 min, on foot"}',1,22);
INSERT INTO "personalization_itemnote" VALUES(7,'kieselfurt','{"de": "25 Min., Bus 7", "en": "25 min, bus 7"}',1,22);
INSERT INTO "personalization_itemnote" VALUES(8,'sankt-orlen','{"de": "38 Min., Zug", "en": "38 min, train"}',1,22);
INSERT INTO "personalization_itemnote" VALUES(9,'simple','{"de": "Einfache Sprache", "en": "plain German"}',5,22);
INSERT INTO "personalization_itemnote" VALUES(10,'auenbrueck','{"de": "22 Min., Zug", "en": "22 min, train"}',1,23);
INSERT INTO "personalization_itemnote" VALUES(11,'lindmar','{"de": "5 Min., zu Fu\u00df", "en": "5 min, on foot"}',1,23);
INSERT INTO "personalization_itemnote" VALUES(12,'kieselfurt','{"de": "24 Min., Bus 7", "en": "24 min, bus 7"}',1,23);
INSERT INTO "personalization_itemnote" VALUES(13,'sankt-orlen','{"de": "38 Min., Zug", "en": "38 min, train"}',1,23);
INSERT INTO "personalization_itemnote" VALUES(14,'en','{"de": "F\u00fchrung auch auf Englisch", "en": "guide speaks English"}',5,23);
INSERT INTO "personalization_itemnote" VALUES(15,'auenbrueck','{"de": "38 Min., Bus 7", "en": "38 min, bus 7"}',1,24);
INSERT INTO "personalization_itemnote" VALUES(16,'lindmar','{"de": "24 Min., Bus 7", "en": "24 min, bus 7"}',1,24);
INSERT INTO "personalization_itemnote" VALUES(17,'kieselfurt','{"de": "4 Min., zu Fu\u00df", "en": "4 min, on foot"}',1,24);
INSERT INTO "personalization_itemnote" VALUES(18,'simple','{"de": "Einfache Sprache", "en": "plain German"}',5,24);
INSERT INTO "personalization_itemnote" VALUES(19,'auenbrueck','{"de": "31 Min., Bus 7", "en": "31 min, bus 7"}',1,25);
INSERT INTO "personalization_itemnote" VALUES(20,'lindmar','{"de": "26 Min., Bus 7", "en": "26 min, bus 7"}',1,25);
INSERT INTO "personalization_itemnote" VALUES(21,'kieselfurt','{"de": "9 Min., zu Fu\u00df", "en": "9 min, on foot"}',1,25);
INSERT INTO "personalization_itemnote" VALUES(22,'en','{"de": "F\u00fchrung auch auf Englisch", "en": "guide speaks English"}',5,25);
INSERT INTO "personalization_itemnote" VALUES(23,'auenbrueck','{"de": "8 Min., zu Fu\u00df", "en": "8 min, on foot"}',1,26);
INSERT INTO "personalization_itemnote" VALUES(24,'lindmar','{"de": "22 Min., Zug", "en": "22 min, train"}',1,26);
INSERT INTO "personalization_itemnote" VALUES(25,'sankt-orlen','{"de": "46 Min., Zug", "en": "46 min, train"}',1,26);
INSERT INTO "personalization_itemnote" VALUES(26,'simple','{"de": "Einfache Sprache", "en": "plain German"}',5,26);
INSERT INTO "personalization_itemnote" VALUES(27,'auenbrueck','{"de": "46 Min., Zug", "en": "46 min, train"}',1,27);
INSERT INTO "personalization_itemnote" VALUES(28,'lindmar','{"de": "38 Min., Zug", "en": "38 min, train"}',1,27);
INSERT INTO "personalization_itemnote" VALUES(29,'sankt-orlen','{"de": "5 Min., zu Fu\u00df", "en": "5 min, on foot"}',1,27);
INSERT INTO "personalization_itemnote" VALUES(30,'en','{"de": "F\u00fchrung auch auf Englisch", "en": "guide speaks English"}',5,27);
INSERT INTO "personalization_itemnote" VALUES(31,'lindmar','{"de": "18 Min., Bus 7", "en": "18 min, bus 7"}',1,28);
INSERT INTO "personalization_itemnote" VALUES(32,'kieselfurt','{"de": "33 Min., Bus 7", "en": "33 min, bus 7"}',1,28);
INSERT INTO "personalization_itemnote" VALUES(33,'sankt-orlen','{"de": "55 Min., Bus 7", "en": "55 min, bus 7"}',1,28);
INSERT INTO "personalization_itemnote" VALUES(34,'auenbrueck','{"de": "46 Min., Zug", "en": "46 min, train"}',1,29);
INSERT INTO "personalization_itemnote" VALUES(35,'sankt-orlen','{"de": "3 Min., zu Fu\u00df", "en": "3 min, on foot"}',1,29);
INSERT INTO "personalization_itemnote" VALUES(36,'en','{"de": "F\u00fchrung auch auf Englisch", "en": "guide speaks English"}',5,29);
INSERT INTO "personalization_itemnote" VALUES(37,'auenbrueck','{"de": "12 Min., zu Fu\u00df", "en": "12 min, on foot"}',1,30);
INSERT INTO "personalization_itemnote" VALUES(38,'kieselfurt','{"de": "36 Min., Bus 7", "en": "36 min, bus 7"}',1,30);
INSERT INTO "personalization_itemnote" VALUES(39,'sankt-orlen','{"de": "51 Min., Zug", "en": "51 min, train"}',1,30);
INSERT INTO "personalization_itemnote" VALUES(40,'simple','{"de": "Einfache Sprache", "en": "plain German"}',5,30);
INSERT INTO "personalization_itemnote" VALUES(41,'kieselfurt','{"de": "7 Min., zu Fu\u00df", "en": "7 min, on foot"}',1,31);
INSERT INTO "personalization_itemnote" VALUES(42,'sankt-orlen','{"de": "28 Min., Bus 7", "en": "28 min, bus 7"}',1,31);
INSERT INTO "personalization_itemnote" VALUES(43,'en','{"de": "F\u00fchrung auch auf Englisch", "en": "guide speaks English"}',5,31);
INSERT INTO "personalization_itemnote" VALUES(44,'lindmar','{"de": "41 Min., Bus 7", "en": "41 min, bus 7"}',1,32);
INSERT INTO "personalization_itemnote" VALUES(45,'kieselfurt','{"de": "17 Min., Bus 7", "en": "17 min, bus 7"}',1,32);
INSERT INTO "personalization_itemnote" VALUES(46,'sankt-orlen','{"de": "19 Min., Bus 7", "en": "19 min, bus 7"}',1,32);
INSERT INTO "personalization_itemnote" VALUES(47,'en','{"de": "F\u00fchrung auch auf Englisch", "en": "guide speaks English"}',5,32);
CREATE TABLE "personalization_itemtag" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "value" varchar(50) NOT NULL, "rank" smallint unsigned NOT NULL CHECK ("rank" >= 0), "field_id" bigint NOT NULL REFERENCES "consent_askedfield" ("id") DEFERRABLE INITIALLY DEFERRED, "item_id" bigint NOT NULL REFERENCES "personalization_item" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "item_tag_once" UNIQUE ("item_id", "field_id", "value"));
INSERT INTO "personalization_itemtag" VALUES(1,'weekends',0,3,21);
INSERT INTO "personalization_itemtag" VALUES(2,'gentle',0,2,21);
INSERT INTO "personalization_itemtag" VALUES(3,'en',0,5,21);
INSERT INTO "personalization_itemtag" VALUES(4,'auenbrueck',14,1,21);
INSERT INTO "personalization_itemtag" VALUES(5,'lindmar',12,1,21);
INSERT INTO "personalization_itemtag" VALUES(6,'kieselfurt',39,1,21);
INSERT INTO "personalization_itemtag" VALUES(7,'evenings',0,3,22);
INSERT INTO "personalization_itemtag" VALUES(8,'gentle',0,2,22);
INSERT INTO "personalization_itemtag" VALUES(9,'simple',0,5,22);
INSERT INTO "personalization_itemtag" VALUES(10,'auenbrueck',22,1,22);
INSERT INTO "personalization_itemtag" VALUES(11,'lindmar',6,1,22);
INSERT INTO "personalization_itemtag" VALUES(12,'kieselfurt',25,1,22);
INSERT INTO "personalization_itemtag" VALUES(13,'sankt-orlen',38,1,22);
INSERT INTO "personalization_itemtag" VALUES(14,'weekends',0,3,23);
INSERT INTO "personalization_itemtag" VALUES(15,'brisk',0,2,23);
INSERT INTO "personalization_itemtag" VALUES(16,'en',0,5,23);
INSERT INTO "personalization_itemtag" VALUES(17,'auenbrueck',22,1,23);
INSERT INTO "personalization_itemtag" VALUES(18,'lindmar',5,1,23);
INSERT INTO "personalization_itemtag" VALUES(19,'kieselfurt',24,1,23);
INSERT INTO "personalization_itemtag" VALUES(20,'sankt-orlen',38,1,23);
INSERT INTO "personalization_itemtag" VALUES(21,'weekdays',0,3,24);
INSERT INTO "personalization_itemtag" VALUES(22,'gentle',0,2,24);
INSERT INTO "personalization_itemtag" VALUES(23,'simple',0,5,24);
INSERT INTO "personalization_itemtag" VALUES(24,'auenbrueck',38,1,24);
INSERT INTO "personalization_itemtag" VALUES(25,'lindmar',24,1,24);
INSERT INTO "personalization_itemtag" VALUES(26,'kieselfurt',4,1,24);
INSERT INTO "personalization_itemtag" VALUES(27,'evenings',0,3,25);
INSERT INTO "personalization_itemtag" VALUES(28,'gentle',0,2,25);
INSERT INTO "personalization_itemtag" VALUES(29,'brisk',0,2,25);
INSERT INTO "personalization_itemtag" VALUES(30,'en',0,5,25);
INSERT INTO "personalization_itemtag" VALUES(31,'auenbrueck',31,1,25);
INSERT INTO "personalization_itemtag" VALUES(32,'lindmar',26,1,25);
INSERT INTO "personalization_itemtag" VALUES(33,'kieselfurt',9,1,25);
INSERT INTO "personalization_itemtag" VALUES(34,'weekdays',0,3,26);
INSERT INTO "personalization_itemtag" VALUES(35,'gentle',0,2,26);
INSERT INTO "personalization_itemtag" VALUES(36,'simple',0,5,26);
INSERT INTO "personalization_itemtag" VALUES(37,'auenbrueck',8,1,26);
INSERT INTO "personalization_itemtag" VALUES(38,'lindmar',22,1,26);
INSERT INTO "personalization_itemtag" VALUES(39,'sankt-orlen',46,1,26);
INSERT INTO "personalization_itemtag" VALUES(40,'weekends',0,3,27);
INSERT INTO "personalization_itemtag" VALUES(41,'sporty',0,2,27);
INSERT INTO "personalization_itemtag" VALUES(42,'en',0,5,27);
INSERT INTO "personalization_itemtag" VALUES(43,'auenbrueck',46,1,27);
INSERT INTO "personalization_itemtag" VALUES(44,'lindmar',38,1,27);
INSERT INTO "personalization_itemtag" VALUES(45,'sankt-orlen',5,1,27);
INSERT INTO "personalization_itemtag" VALUES(46,'evenings',0,3,28);
INSERT INTO "personalization_itemtag" VALUES(47,'gentle',0,2,28);
INSERT INTO "personalization_itemtag" VALUES(48,'lindmar',18,1,28);
INSERT INTO "personalization_itemtag" VALUES(49,'kieselfurt',33,1,28);
INSERT INTO "personalization_itemtag" VALUES(50,'sankt-orlen',55,1,28);
INSERT INTO "personalization_itemtag" VALUES(51,'weekends',0,3,29);
INSERT INTO "personalization_itemtag" VALUES(52,'brisk',0,2,29);
INSERT INTO "personalization_itemtag" VALUES(53,'en',0,5,29);
INSERT INTO "personalization_itemtag" VALUES(54,'auenbrueck',46,1,29);
INSERT INTO "personalization_itemtag" VALUES(55,'sankt-orlen',3,1,29);
INSERT INTO "personalization_itemtag" VALUES(56,'weekdays',0,3,30);
INSERT INTO "personalization_itemtag" VALUES(57,'gentle',0,2,30);
INSERT INTO "personalization_itemtag" VALUES(58,'simple',0,5,30);
INSERT INTO "personalization_itemtag" VALUES(59,'auenbrueck',12,1,30);
INSERT INTO "personalization_itemtag" VALUES(60,'kieselfurt',36,1,30);
INSERT INTO "personalization_itemtag" VALUES(61,'sankt-orlen',51,1,30);
INSERT INTO "personalization_itemtag" VALUES(62,'evenings',0,3,31);
INSERT INTO "personalization_itemtag" VALUES(63,'sporty',0,2,31);
INSERT INTO "personalization_itemtag" VALUES(64,'en',0,5,31);
INSERT INTO "personalization_itemtag" VALUES(65,'kieselfurt',7,1,31);
INSERT INTO "personalization_itemtag" VALUES(66,'sankt-orlen',28,1,31);
INSERT INTO "personalization_itemtag" VALUES(67,'weekends',0,3,32);
INSERT INTO "personalization_itemtag" VALUES(68,'brisk',0,2,32);
INSERT INTO "personalization_itemtag" VALUES(69,'sporty',0,2,32);
INSERT INTO "personalization_itemtag" VALUES(70,'en',0,5,32);
INSERT INTO "personalization_itemtag" VALUES(71,'lindmar',41,1,32);
INSERT INTO "personalization_itemtag" VALUES(72,'kieselfurt',17,1,32);
INSERT INTO "personalization_itemtag" VALUES(73,'sankt-orlen',19,1,32);
CREATE TABLE "personalization_itemwording" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "language" varchar(8) NOT NULL, "title" varchar(120) NOT NULL, "teaser" varchar(240) NOT NULL, "facts" varchar(240) NOT NULL, "body" text NOT NULL, "html" text NOT NULL, "item_id" bigint NOT NULL REFERENCES "personalization_item" ("id") DEFERRABLE INITIALLY DEFERRED, "drawn" varchar(120) NOT NULL, CONSTRAINT "item_words_once" UNIQUE ("item_id", "language"));
INSERT INTO "personalization_itemwording" VALUES(1,'de','Küche der Orlenhütte','Warmes Essen ab elf, bis der Topf leer ist.','Geöffnet Freitag bis Sonntag','Auf dem Herd steht immer eine Suppe ohne Fleisch und sonntags Knödel. Der Käse kommt aus der Sennerei unter der Hütte, das Brot aus dem Steinofen dahinter.

Sag, was du nicht isst: Die Köchin weiß, was in jedem Topf ist. Wasser aus der Quelle kostet nichts. Du zahlst, was auf der Tafel steht, bar in die Dose.
','<p>Auf dem Herd steht immer eine Suppe ohne Fleisch und sonntags Knödel. Der Käse kommt aus der Sennerei unter der Hütte, das Brot aus dem Steinofen dahinter.</p>
<p>Sag, was du nicht isst: Die Köchin weiß, was in jedem Topf ist. Wasser aus der Quelle kostet nichts. Du zahlst, was auf der Tafel steht, bar in die Dose.</p>
',1,'');
INSERT INTO "personalization_itemwording" VALUES(2,'en','Orlen hut kitchen','Hot food from eleven until the pot is empty.','Open Friday to Sunday','On the stove there is always a soup without meat and, on Sundays, dumplings. The cheese comes from the dairy below the hut, the bread from the stone oven behind it.

Tell us what you do not eat: the cook knows what is in every pot. Water from the spring costs nothing. You pay what the board says, in cash, into the tin.
','<p>On the stove there is always a soup without meat and, on Sundays, dumplings. The cheese comes from the dairy below the hut, the bread from the stone oven behind it.</p>
<p>Tell us what you do not eat: the cook knows what is in every pot. Water from the spring costs nothing. You pay what the board says, in cash, into the tin.</p>
',1,'');
INSERT INTO "personalization_itemwording" VALUES(3,'de','Suppe für zwölf','Ein Topf, den du für deine Gruppe bestellst.','Zwei Tage vorher bestellen','Graupen, Wurzeln, Lauch und ein Lorbeerblatt, drei Stunden auf kleiner Flamme. Sie macht zwölf satt, die gelaufen sind, oder zwanzig, die es nicht sind.

Auf Wunsch ohne Graupen, dann mit Hirse und ohne Gluten. Bringt Schüsseln mit, wenn ihr könnt: Die Hütte spült von Hand, mit Wasser, das jemand getragen hat.
','<p>Graupen, Wurzeln, Lauch und ein Lorbeerblatt, drei Stunden auf kleiner Flamme. Sie macht zwölf satt, die gelaufen sind, oder zwanzig, die es nicht sind.</p>
<p>Auf Wunsch ohne Graupen, dann mit Hirse und ohne Gluten. Bringt Schüsseln mit, wenn ihr könnt: Die Hütte spült von Hand, mit Wasser, das jemand getragen hat.</p>
',2,'');
INSERT INTO "personalization_itemwording" VALUES(4,'en','Soup for twelve','One pot that you can order for your group.','Order two days ahead','Barley, roots, leek and a bay leaf, three hours on a small flame. It feeds twelve who have walked or twenty who have not.

On request without barley, then with millet and free of gluten. Bring your own bowls if you can: the hut washes up by hand, with water that somebody has carried.
','<p>Barley, roots, leek and a bay leaf, three hours on a small flame. It feeds twelve who have walked or twenty who have not.</p>
<p>On request without barley, then with millet and free of gluten. Bring your own bowls if you can: the hut washes up by hand, with water that somebody has carried.</p>
',2,'');
INSERT INTO "personalization_itemwording" VALUES(5,'de','Brotzeit ohne Tier','Ein Korb ohne alles, was vom Tier kommt.','Für zwei, ab Moorhütte','Brot, Bohnenmus mit Bohnenkraut, eingelegter Kürbis, ab April Radieschen, bis dahin ein Apfel aus dem Keller. Keine Milch, kein Ei, kein Honig.

Du holst den Korb an der Moorhütte ab und bringst ihn zurück. Dazwischen hat er eine gute Aussicht gesehen.
','<p>Brot, Bohnenmus mit Bohnenkraut, eingelegter Kürbis, ab April Radieschen, bis dahin ein Apfel aus dem Keller. Keine Milch, kein Ei, kein Honig.</p>
<p>Du holst den Korb an der Moorhütte ab und bringst ihn zurück. Dazwischen hat er eine gute Aussicht gesehen.</p>
',3,'');
INSERT INTO "personalization_itemwording" VALUES(6,'en','Plant picnic','A basket without anything from animals.','For two, from the moor hut','Bread, bean paste with savory, pickled pumpkin, radishes from April on, an apple from the cellar until then. No milk, no egg, no honey.

You collect the basket at the moor hut and bring it back. In between it has seen a good view.
','<p>Bread, bean paste with savory, pickled pumpkin, radishes from April on, an apple from the cellar until then. No milk, no egg, no honey.</p>
<p>You collect the basket at the moor hut and bring it back. In between it has seen a good view.</p>
',3,'');
INSERT INTO "personalization_itemwording" VALUES(7,'de','Teekarte','Sieben Tees vom Hang hinter der Hütte.','Das ganze Jahr','Lindenblüte gegen die Kälte, Minze gegen die Hitze, Schafgarbe für den Bauch, Holunder, weil er nach Juni riecht. Dazu Brombeerblatt, Hagebutte und Thymian.

Wir sammeln und trocknen selbst, und auf jeder Dose steht, wo und wann. Schwarzen Tee kaufen wir. Er ist für die, die noch weiter müssen.
','<p>Lindenblüte gegen die Kälte, Minze gegen die Hitze, Schafgarbe für den Bauch, Holunder, weil er nach Juni riecht. Dazu Brombeerblatt, Hagebutte und Thymian.</p>
<p>Wir sammeln und trocknen selbst, und auf jeder Dose steht, wo und wann. Schwarzen Tee kaufen wir. Er ist für die, die noch weiter müssen.</p>
',4,'');
INSERT INTO "personalization_itemwording" VALUES(8,'en','Tea list','Seven teas from the slope behind the hut.','All year round','Lime blossom against the cold, mint against the heat, yarrow for the stomach, elderflower because it smells of June. Also bramble leaf, rosehip and thyme.

We gather and dry them ourselves, and each tin says where and when. Black tea we buy. It is for those who have to go on.
','<p>Lime blossom against the cold, mint against the heat, yarrow for the stomach, elderflower because it smells of June. Also bramble leaf, rosehip and thyme.</p>
<p>We gather and dry them ourselves, and each tin says where and when. Black tea we buy. It is for those who have to go on.</p>
',4,'');
INSERT INTO "personalization_itemwording" VALUES(9,'de','Vögel am Ruf erkennen','Fünf Stimmen, die du nach einem Spaziergang kennst.','','Lass das Fernglas zu Hause. Im belaubten Wald hörst du dreißig Vögel, wo du einen siehst.

**Kohlmeise:** zwei Töne, wie eine quietschende Pumpe. Einmal bemerkt, hörst du sie überall.

**Zilpzalp:** Er sagt seinen Namen, immer wieder, als würde jemand Münzen zählen.

**Amsel:** langsam, als dächte sie nach, mit einem Kratzen am Ende jeder Zeile.

**Zaunkönig:** winzig, und lauter als ein Bus. In der Mitte rattert immer eine kleine Nähmaschine.

**Buchfink:** läuft bergab und stolpert unten.

Lern eine Stimme in der Woche. Bleib fünf Minuten stehen und zähl, wie viele verschiedene du hörst. Namen brauchst du dafür nicht. Die kommen von selbst.
','<p>Lass das Fernglas zu Hause. Im belaubten Wald hörst du dreißig Vögel, wo du einen siehst.</p>
<p><strong>Kohlmeise:</strong> zwei Töne, wie eine quietschende Pumpe. Einmal bemerkt, hörst du sie überall.</p>
<p><strong>Zilpzalp:</strong> Er sagt seinen Namen, immer wieder, als würde jemand Münzen zählen.</p>
<p><strong>Amsel:</strong> langsam, als dächte sie nach, mit einem Kratzen am Ende jeder Zeile.</p>
<p><strong>Zaunkönig:</strong> winzig, und lauter als ein Bus. In der Mitte rattert immer eine kleine Nähmaschine.</p>
<p><strong>Buchfink:</strong> läuft bergab und stolpert unten.</p>
<p>Lern eine Stimme in der Woche. Bleib fünf Minuten stehen und zähl, wie viele verschiedene du hörst. Namen brauchst du dafür nicht. Die kommen von selbst.</p>
',5,'Ein Zaunkönig singt auf einem Zweig, den Schwanz hochgestellt');
INSERT INTO "personalization_itemwording" VALUES(10,'en','Birds by ear','Five voices that you know after one walk.','','Leave the binoculars at home. In a wood in leaf you hear thirty birds for every one that you see.

**Great tit:** two notes, like a squeaky pump. Once you have noticed it, you hear it everywhere.

**Chiffchaff:** it says its own name, over and over, like somebody counting coins.

**Blackbird:** slow, as if it were thinking, with a scratch at the end of each line.

**Wren:** tiny, and louder than a bus. In the middle there is always a trill like a small sewing machine.

**Chaffinch:** runs downhill and stumbles at the bottom.

Learn one voice a week. Stand still for five minutes and count how many different ones you hear. You do not need names for that. The names come by themselves.
','<p>Leave the binoculars at home. In a wood in leaf you hear thirty birds for every one that you see.</p>
<p><strong>Great tit:</strong> two notes, like a squeaky pump. Once you have noticed it, you hear it everywhere.</p>
<p><strong>Chiffchaff:</strong> it says its own name, over and over, like somebody counting coins.</p>
<p><strong>Blackbird:</strong> slow, as if it were thinking, with a scratch at the end of each line.</p>
<p><strong>Wren:</strong> tiny, and louder than a bus. In the middle there is always a trill like a small sewing machine.</p>
<p><strong>Chaffinch:</strong> runs downhill and stumbles at the bottom.</p>
<p>Learn one voice a week. Stand still for five minutes and count how many different ones you hear. You do not need names for that. The names come by themselves.</p>
',5,'A wren sings on a twig, its tail up');
INSERT INTO "personalization_itemwording" VALUES(11,'de','Wegwarte, Schafgarbe, Spitzwegerich','Drei Pflanzen, die an jedem Weg wachsen.','','Die **Wegwarte** öffnet ihre blauen Blüten am Morgen und schließt sie am Mittag. Die Sage hält sie für ein Mädchen, das am Weg auf jemanden wartet. Aus der Wurzel wurde Kaffee, als es keinen gab.

Die **Schafgarbe** hat Blätter wie Federn. Zerreib eins: Es riecht nach Kräutern und ein wenig nach Hausapotheke. Soldaten legten sie auf Wunden, Gärtnerinnen brauen daraus etwas für schwache Pflanzen.

Der **Spitzwegerich** hat fünf Adern, die das Blatt entlang laufen. Reib es, bis es saftig ist, und leg es auf den Stich. Das Jucken hört auf.

Alle drei mögen mageren Boden und vertragen Tritte. Darum stehen sie am Weg, und darum bleiben sie, wenn der Weg verlegt wird.
','<p>Die <strong>Wegwarte</strong> öffnet ihre blauen Blüten am Morgen und schließt sie am Mittag. Die Sage hält sie für ein Mädchen, das am Weg auf jemanden wartet. Aus der Wurzel wurde Kaffee, als es keinen gab.</p>
<p>Die <strong>Schafgarbe</strong> hat Blätter wie Federn. Zerreib eins: Es riecht nach Kräutern und ein wenig nach Hausapotheke. Soldaten legten sie auf Wunden, Gärtnerinnen brauen daraus etwas für schwache Pflanzen.</p>
<p>Der <strong>Spitzwegerich</strong> hat fünf Adern, die das Blatt entlang laufen. Reib es, bis es saftig ist, und leg es auf den Stich. Das Jucken hört auf.</p>
<p>Alle drei mögen mageren Boden und vertragen Tritte. Darum stehen sie am Weg, und darum bleiben sie, wenn der Weg verlegt wird.</p>
',6,'Wegwarte, Schafgarbe und Spitzwegerich nebeneinander');
INSERT INTO "personalization_itemwording" VALUES(12,'en','Three plants to know','Chicory, yarrow, ribwort: they grow beside every path.','','**Chicory** opens its blue flowers in the morning and closes them at noon. The story says it is a girl who waits by the wayside for somebody. The root was roasted as coffee when there was none.

**Yarrow** has leaves like feathers. Crush one: it smells of herbs and a little of medicine cabinet. Soldiers laid it on wounds, gardeners make a brew of it for weak plants.

**Ribwort** has five veins that run the length of the leaf. Rub it until it is juicy, and put it on a sting. The itching stops.

All three like poor soil and being trodden on. That is why they stand by the path, and why they stay when the path is moved.
','<p><strong>Chicory</strong> opens its blue flowers in the morning and closes them at noon. The story says it is a girl who waits by the wayside for somebody. The root was roasted as coffee when there was none.</p>
<p><strong>Yarrow</strong> has leaves like feathers. Crush one: it smells of herbs and a little of medicine cabinet. Soldiers laid it on wounds, gardeners make a brew of it for weak plants.</p>
<p><strong>Ribwort</strong> has five veins that run the length of the leaf. Rub it until it is juicy, and put it on a sting. The itching stops.</p>
<p>All three like poor soil and being trodden on. That is why they stand by the path, and why they stay when the path is moved.</p>
',6,'Chicory, yarrow and ribwort side by side');
INSERT INTO "personalization_itemwording" VALUES(13,'de','Sternbilder ohne App','Drei Sternbilder, deine Hand, zehn Minuten.','','Deine Faust am ausgestreckten Arm ist zehn Grad breit. Mehr Messgerät brauchst du nicht.

Such den **Großen Wagen**: sieben Sterne, so groß wie zwei Fäuste. Verlängere die hintere Kante seines Kastens nach oben, fünfmal so weit. Dort steht der **Polarstern**, allein und nicht sehr hell. Unter ihm ist Norden, die ganze Nacht, das ganze Jahr.

Auf der anderen Seite des Polarsterns, ebenso weit weg, liegt ein W: die **Königin**, Kassiopeia. Steht der Wagen tief, steht sie hoch. Die beiden drehen sich um den Pol wie Kinder um einen Pfosten.

Ein Handy verdirbt dir für zwanzig Minuten die Augen. Wenn du Licht brauchst, nimm rotes.
','<p>Deine Faust am ausgestreckten Arm ist zehn Grad breit. Mehr Messgerät brauchst du nicht.</p>
<p>Such den <strong>Großen Wagen</strong>: sieben Sterne, so groß wie zwei Fäuste. Verlängere die hintere Kante seines Kastens nach oben, fünfmal so weit. Dort steht der <strong>Polarstern</strong>, allein und nicht sehr hell. Unter ihm ist Norden, die ganze Nacht, das ganze Jahr.</p>
<p>Auf der anderen Seite des Polarsterns, ebenso weit weg, liegt ein W: die <strong>Königin</strong>, Kassiopeia. Steht der Wagen tief, steht sie hoch. Die beiden drehen sich um den Pol wie Kinder um einen Pfosten.</p>
<p>Ein Handy verdirbt dir für zwanzig Minuten die Augen. Wenn du Licht brauchst, nimm rotes.</p>
',7,'Der Große Wagen am Himmel über zwei Hügeln und einer Tanne');
INSERT INTO "personalization_itemwording" VALUES(14,'en','Stars without an app','Three constellations, your hand, ten minutes.','','Your fist at arm''s length is ten degrees wide. That is all the measuring gear you need.

Find the **Plough**: seven stars, as big as two fists. Follow the edge of its box upwards, five times as far as that edge is long. There stands the **Pole Star**, alone and not very bright. Below it is north, all night, all year.

On the other side of the Pole Star, just as far away, lies a W: the **Queen**, Cassiopeia. When the Plough is low, she is high. The two turn around the pole like children around a post.

A phone spoils your eyes for twenty minutes. If you need light, take red.
','<p>Your fist at arm''s length is ten degrees wide. That is all the measuring gear you need.</p>
<p>Find the <strong>Plough</strong>: seven stars, as big as two fists. Follow the edge of its box upwards, five times as far as that edge is long. There stands the <strong>Pole Star</strong>, alone and not very bright. Below it is north, all night, all year.</p>
<p>On the other side of the Pole Star, just as far away, lies a W: the <strong>Queen</strong>, Cassiopeia. When the Plough is low, she is high. The two turn around the pole like children around a post.</p>
<p>A phone spoils your eyes for twenty minutes. If you need light, take red.</p>
',7,'The Plough in the sky above two hills and a fir');
INSERT INTO "personalization_itemwording" VALUES(15,'de','Warum der Fluss zweimal umzog','Einmal von selbst, einmal mit dem Spaten.','','Bis zum großen Hochwasser floss die Orlen westlich an Lindmar vorbei. In einer Märznacht brach sie durch den Kies, seither fließt sie östlich. Die Mühle stand trocken, und der Müller zog dem Fluss nach, mit Rad und allem.

Das zweite Mal dauerte elf Jahre. Ingenieure zogen einen Strich durch die Schleifen und ließen graben. Der Fluss wurde schneller, grub sich ein, und im Dorf fielen die Brunnen trocken.

Seit einigen Jahren wird der Strich wieder krumm. Die ersten Steine hat der Verein herausgeholt, den Rest macht der Fluss. Jedes Frühjahr bringt er Samen von weiter oben mit. Und jedes Frühjahr steht etwas auf dem Kies, das vorher nicht da war.
','<p>Bis zum großen Hochwasser floss die Orlen westlich an Lindmar vorbei. In einer Märznacht brach sie durch den Kies, seither fließt sie östlich. Die Mühle stand trocken, und der Müller zog dem Fluss nach, mit Rad und allem.</p>
<p>Das zweite Mal dauerte elf Jahre. Ingenieure zogen einen Strich durch die Schleifen und ließen graben. Der Fluss wurde schneller, grub sich ein, und im Dorf fielen die Brunnen trocken.</p>
<p>Seit einigen Jahren wird der Strich wieder krumm. Die ersten Steine hat der Verein herausgeholt, den Rest macht der Fluss. Jedes Frühjahr bringt er Samen von weiter oben mit. Und jedes Frühjahr steht etwas auf dem Kies, das vorher nicht da war.</p>
',8,'Ein Fluss in Schleifen, daneben ein toter Arm und ein Spaten');
INSERT INTO "personalization_itemwording" VALUES(16,'en','Why the river moved twice','Once by itself, once by spade.','','Until the great flood the Orlen ran west of Lindmar. In one night in March it broke through the gravel and has run east of it ever since. The mill stood dry, and the miller moved after the river, wheel and all.

The second time took eleven years. Engineers drew a straight line through the bends and had it dug. The river became faster, dug itself in, and the wells of the village ran dry.

For some years now the line has been getting crooked again. The club pulled out the first stones, the river does the rest. Every spring it brings seeds from further up, and every spring something stands on the gravel that was not there before.
','<p>Until the great flood the Orlen ran west of Lindmar. In one night in March it broke through the gravel and has run east of it ever since. The mill stood dry, and the miller moved after the river, wheel and all.</p>
<p>The second time took eleven years. Engineers drew a straight line through the bends and had it dug. The river became faster, dug itself in, and the wells of the village ran dry.</p>
<p>For some years now the line has been getting crooked again. The club pulled out the first stones, the river does the rest. Every spring it brings seeds from further up, and every spring something stands on the gravel that was not there before.</p>
',8,'A river in bends, an old arm cut off beside it, and a spade');
INSERT INTO "personalization_itemwording" VALUES(17,'de','Schuhe neu besohlen','Wann es lohnt, was es kostet, was du fragst.','','Ein guter Stiefel überlebt drei Sohlen. Dreh deinen um: Ist die Kante am Ballen runder als ein Bleistift, wird es Zeit. Siehst du die Zwischensohle, ist es fast zu spät.

Frag den Schuster drei Dinge. Ist das Leder heil, wo es knickt? Ist die Sohle geklebt oder genäht? Welches Gummi nimmt er? Weiches hält auf nassem Stein und läuft sich schnell ab, bei hartem ist es umgekehrt.

Eine neue Sohle kostet etwa ein Drittel eines neuen Stiefels. Die Wochen mit Blasen sparst du auch, denn der Stiefel kennt deinen Fuß schon.

Bis er fertig ist, leihst du dir am Verleih ein Paar.
','<p>Ein guter Stiefel überlebt drei Sohlen. Dreh deinen um: Ist die Kante am Ballen runder als ein Bleistift, wird es Zeit. Siehst du die Zwischensohle, ist es fast zu spät.</p>
<p>Frag den Schuster drei Dinge. Ist das Leder heil, wo es knickt? Ist die Sohle geklebt oder genäht? Welches Gummi nimmt er? Weiches hält auf nassem Stein und läuft sich schnell ab, bei hartem ist es umgekehrt.</p>
<p>Eine neue Sohle kostet etwa ein Drittel eines neuen Stiefels. Die Wochen mit Blasen sparst du auch, denn der Stiefel kennt deinen Fuß schon.</p>
<p>Bis er fertig ist, leihst du dir am Verleih ein Paar.</p>
',9,'Ein Wanderschuh mit dicker Sohle');
INSERT INTO "personalization_itemwording" VALUES(18,'en','Resole your boots','When it pays, what it costs, what to ask.','','A good boot outlives three soles. Turn yours over: if the edge at the ball is rounder than a pencil, it is time. If you can see the midsole, it is nearly too late.

Ask the cobbler three things. Is the upper still sound where it bends? Is the sole glued or stitched? Which rubber will he take? Soft rubber grips on wet stone and wears off quickly, hard rubber is the other way round.

A new sole costs about a third of a new boot. You save the weeks of blisters as well, because the boot already knows your foot.

Until it is done you can borrow a pair at the loan desk.
','<p>A good boot outlives three soles. Turn yours over: if the edge at the ball is rounder than a pencil, it is time. If you can see the midsole, it is nearly too late.</p>
<p>Ask the cobbler three things. Is the upper still sound where it bends? Is the sole glued or stitched? Which rubber will he take? Soft rubber grips on wet stone and wears off quickly, hard rubber is the other way round.</p>
<p>A new sole costs about a third of a new boot. You save the weeks of blisters as well, because the boot already knows your foot.</p>
<p>Until it is done you can borrow a pair at the loan desk.</p>
',9,'A walking boot with a thick sole');
INSERT INTO "personalization_itemwording" VALUES(19,'de','Gehen in der Gruppe','Wie niemand zurückbleibt.','','Die Langsamste geht an zweiter Stelle. Nicht hinten, wo alle auf sie warten, und nicht vorn, wo sie sich gehetzt fühlt.

Wer führt, dreht sich an jeder Biegung um. Ist die Letzte nicht zu sehen, hält die Gruppe, ohne dass jemand bittet. Weiter geht es erst, wenn auch die Letzte wieder Luft hat. Sonst bekommen die eine Pause, die keine brauchen.

Macht vorher zwei Zeichen aus: eins für Halt, eins für Alles gut. Sagt laut, wie lange es dauert und wann ihr esst.

Und hinten geht jemand, der gern dort ist. Es ist der beste Platz: Du siehst, was die anderen übersehen.
','<p>Die Langsamste geht an zweiter Stelle. Nicht hinten, wo alle auf sie warten, und nicht vorn, wo sie sich gehetzt fühlt.</p>
<p>Wer führt, dreht sich an jeder Biegung um. Ist die Letzte nicht zu sehen, hält die Gruppe, ohne dass jemand bittet. Weiter geht es erst, wenn auch die Letzte wieder Luft hat. Sonst bekommen die eine Pause, die keine brauchen.</p>
<p>Macht vorher zwei Zeichen aus: eins für Halt, eins für Alles gut. Sagt laut, wie lange es dauert und wann ihr esst.</p>
<p>Und hinten geht jemand, der gern dort ist. Es ist der beste Platz: Du siehst, was die anderen übersehen.</p>
',10,'Drei Menschen gehen bergauf, einer hinter dem anderen');
INSERT INTO "personalization_itemwording" VALUES(20,'en','Walking in a group','How nobody falls behind.','','The slowest walks in second place. Not at the back, where everybody waits for them, and not in front, where they feel chased.

Whoever leads looks round at every bend. If the last one is not in sight, the group stops without being asked, and goes on only when the last one has caught their breath. Otherwise those get the break who do not need it.

Agree on two signs before you start: one for stop, one for all well. Say aloud how long it will take and when you will eat.

And somebody walks at the back who likes being there. It is the best place: you see what the others overlook.
','<p>The slowest walks in second place. Not at the back, where everybody waits for them, and not in front, where they feel chased.</p>
<p>Whoever leads looks round at every bend. If the last one is not in sight, the group stops without being asked, and goes on only when the last one has caught their breath. Otherwise those get the break who do not need it.</p>
<p>Agree on two signs before you start: one for stop, one for all well. Say aloud how long it will take and when you will eat.</p>
<p>And somebody walks at the back who likes being there. It is the best place: you see what the others overlook.</p>
',10,'Three people walk uphill, one behind the other');
INSERT INTO "personalization_itemwording" VALUES(21,'de','Pausen richtig setzen','Bevor du sie brauchst, ohne Wind und lang genug.','','Mach die erste Pause nach einer halben Stunde, auch wenn niemand müde ist. Dann zieht jeder aus, was zu viel war, schnürt die Schuhe nach und trinkt einen Schluck.

Danach zehn Minuten in jeder Stunde. Iss wenig und oft. Wer Hunger hat, ist zu spät dran, und wer friert, auch: Zieh die Jacke an, bevor du dich setzt.

Ein guter Platz liegt ohne Wind in der Sonne und hat etwas zum Schauen. Nach fünf stillen Minuten kommt der Eichelhäher und sieht nach, was du mitgebracht hast.

Die letzte Pause ist nicht auf dem Gipfel, sondern darunter, wo der Wind aufhört.
','<p>Mach die erste Pause nach einer halben Stunde, auch wenn niemand müde ist. Dann zieht jeder aus, was zu viel war, schnürt die Schuhe nach und trinkt einen Schluck.</p>
<p>Danach zehn Minuten in jeder Stunde. Iss wenig und oft. Wer Hunger hat, ist zu spät dran, und wer friert, auch: Zieh die Jacke an, bevor du dich setzt.</p>
<p>Ein guter Platz liegt ohne Wind in der Sonne und hat etwas zum Schauen. Nach fünf stillen Minuten kommt der Eichelhäher und sieht nach, was du mitgebracht hast.</p>
<p>Die letzte Pause ist nicht auf dem Gipfel, sondern darunter, wo der Wind aufhört.</p>
',11,'Eine Bank unter einem Baum, darauf eine Thermosflasche und ein dampfender Becher');
INSERT INTO "personalization_itemwording" VALUES(22,'en','Good breaks','Before you need one, out of the wind, and long enough.','','Take the first break after half an hour, even if nobody is tired. Then everybody takes off the layer that was too much, ties the laces anew and drinks a sip.

After that, ten minutes in every hour. Eat little and often. Whoever is hungry is already too late, and whoever is cold as well: put the jacket on before you sit down.

A good place lies out of the wind, in the sun, and has something to look at. Five minutes without talking, and the jay comes to see what you have brought.

The last break is not at the top but below it, where the wind is gone.
','<p>Take the first break after half an hour, even if nobody is tired. Then everybody takes off the layer that was too much, ties the laces anew and drinks a sip.</p>
<p>After that, ten minutes in every hour. Eat little and often. Whoever is hungry is already too late, and whoever is cold as well: put the jacket on before you sit down.</p>
<p>A good place lies out of the wind, in the sun, and has something to look at. Five minutes without talking, and the jay comes to see what you have brought.</p>
<p>The last break is not at the top but below it, where the wind is gone.</p>
',11,'A bench under a tree, with a flask and a steaming cup');
INSERT INTO "personalization_itemwording" VALUES(23,'de','Karte statt Handy','Sie wiegt sechzig Gramm und wird nie leer.','','Auf dem Handy siehst du, wo du bist. Auf der Karte siehst du, wo du sein könntest.

Leg sie so hin, dass ihr Norden Norden ist. Der Fluss vor dir läuft jetzt auf dem Papier wie draußen. Setz den Daumen dorthin, wo du stehst, und schieb ihn beim Gehen mit. Wer das tut, verläuft sich höchstens um eine Daumenbreite.

Die braunen Linien zeigen Höhe. Eng heißt steil, weit heißt flach, und wo sie ein V machen, ist ein Tal. Zähl sie, bevor du jemandem einen leichten Weg versprichst.

Nimm das Handy trotzdem mit. Ausgeschaltet, für den Notfall.
','<p>Auf dem Handy siehst du, wo du bist. Auf der Karte siehst du, wo du sein könntest.</p>
<p>Leg sie so hin, dass ihr Norden Norden ist. Der Fluss vor dir läuft jetzt auf dem Papier wie draußen. Setz den Daumen dorthin, wo du stehst, und schieb ihn beim Gehen mit. Wer das tut, verläuft sich höchstens um eine Daumenbreite.</p>
<p>Die braunen Linien zeigen Höhe. Eng heißt steil, weit heißt flach, und wo sie ein V machen, ist ein Tal. Zähl sie, bevor du jemandem einen leichten Weg versprichst.</p>
<p>Nimm das Handy trotzdem mit. Ausgeschaltet, für den Notfall.</p>
',12,'Eine Faltkarte mit einem Weg, darauf ein Kompass');
INSERT INTO "personalization_itemwording" VALUES(24,'en','Map, not phone','It weighs sixty grams and never runs out.','','On the phone you see where you are. On the map you see where you could be.

Lay it down so that its north is north. The river in front of you now runs on paper as it runs outside. Put your thumb where you stand and move it along as you walk. Whoever does that is never lost by more than a thumb''s breadth.

The brown lines show height. Close together means steep, far apart means flat, and where they make a V, there is a valley. Count them before you promise anybody an easy way.

Take the phone along all the same. Switched off, for the emergency.
','<p>On the phone you see where you are. On the map you see where you could be.</p>
<p>Lay it down so that its north is north. The river in front of you now runs on paper as it runs outside. Put your thumb where you stand and move it along as you walk. Whoever does that is never lost by more than a thumb''s breadth.</p>
<p>The brown lines show height. Close together means steep, far apart means flat, and where they make a V, there is a valley. Count them before you promise anybody an easy way.</p>
<p>Take the phone along all the same. Switched off, for the emergency.</p>
',12,'A folded map with a path, and a compass on it');
INSERT INTO "personalization_itemwording" VALUES(25,'de','Schneeschuhe','Sechs Paar, mit Stöcken.','Ein Wochenende lang kostenlos','Zwei Größen, für leichte und für schwere Menschen mit Rucksack. Die Bindung passt an jeden Stiefel, der über den Knöchel reicht.

Dazu bekommst du ein Blatt mit drei leichten Runden, die dem Wild im Winter aus dem Weg gehen. Bleib bitte darauf: Ein Tier, das im tiefen Schnee flieht, verbraucht, was es bis zum Frühling braucht.
','<p>Zwei Größen, für leichte und für schwere Menschen mit Rucksack. Die Bindung passt an jeden Stiefel, der über den Knöchel reicht.</p>
<p>Dazu bekommst du ein Blatt mit drei leichten Runden, die dem Wild im Winter aus dem Weg gehen. Bleib bitte darauf: Ein Tier, das im tiefen Schnee flieht, verbraucht, was es bis zum Frühling braucht.</p>
',13,'');
INSERT INTO "personalization_itemwording" VALUES(26,'en','Snowshoes','Six pairs, with poles.','Free for a weekend','Two sizes, for light and for heavy people with rucksack. The binding fits every boot that reaches above the ankle.

You get a sheet with three easy rounds that keep out of the deer''s way in winter. Please keep to them: an animal that flees in deep snow uses up what it needs until spring.
','<p>Two sizes, for light and for heavy people with rucksack. The binding fits every boot that reaches above the ankle.</p>
<p>You get a sheet with three easy rounds that keep out of the deer''s way in winter. Please keep to them: an animal that flees in deep snow uses up what it needs until spring.</p>
',13,'');
INSERT INTO "personalization_itemwording" VALUES(27,'de','Stirnlampen','Zwölf Stück, auch mit Rotlicht.','Drei Tage lang kostenlos','Auf kleiner Stufe halten sie eine lange Nacht. Das rote Licht lässt deine Augen an die Dunkelheit gewöhnt und blendet niemanden, der dir entgegenkommt.

Die Akkus sind geladen, wenn du die Lampe holst. Bring sie bitte trocken zurück.
','<p>Auf kleiner Stufe halten sie eine lange Nacht. Das rote Licht lässt deine Augen an die Dunkelheit gewöhnt und blendet niemanden, der dir entgegenkommt.</p>
<p>Die Akkus sind geladen, wenn du die Lampe holst. Bring sie bitte trocken zurück.</p>
',14,'');
INSERT INTO "personalization_itemwording" VALUES(28,'en','Head torches','Twelve of them, with red light too.','Free for three days','They last one long night at low light. The red lamp keeps your eyes used to the dark and does not dazzle those who come towards you.

The batteries are charged when you collect them. Please bring the torch back dry.
','<p>They last one long night at low light. The red lamp keeps your eyes used to the dark and does not dazzle those who come towards you.</p>
<p>The batteries are charged when you collect them. Please bring the torch back dry.</p>
',14,'');
INSERT INTO "personalization_itemwording" VALUES(29,'de','Kraxe und Kinderwagen','Zwei Kraxen, ein Wagen mit großen Rädern.','Eine Woche lang kostenlos','Die Kraxen tragen ein Kind, das sitzen kann, bis fünfzehn Kilo. Probier sie hier an, mit Kind: Der Hüftgurt muss tragen, nicht die Schultern.

Der Wagen schafft Kies und Wurzeln, aber keine Treppen. Er passt in Bus 7 und in die Talbahn.
','<p>Die Kraxen tragen ein Kind, das sitzen kann, bis fünfzehn Kilo. Probier sie hier an, mit Kind: Der Hüftgurt muss tragen, nicht die Schultern.</p>
<p>Der Wagen schafft Kies und Wurzeln, aber keine Treppen. Er passt in Bus 7 und in die Talbahn.</p>
',15,'');
INSERT INTO "personalization_itemwording" VALUES(30,'en','Carriers and buggies','Two back carriers, one buggy with big wheels.','Free for a week','The carriers hold a child who can sit, up to fifteen kilos. Try one on here, with child: the hip belt has to carry, not the shoulders.

The buggy manages gravel and roots, but no stairs. It fits into bus 7 and into the valley train.
','<p>The carriers hold a child who can sit, up to fifteen kilos. Try one on here, with child: the hip belt has to carry, not the shoulders.</p>
<p>The buggy manages gravel and roots, but no stairs. It fits into bus 7 and into the valley train.</p>
',15,'');
INSERT INTO "personalization_itemwording" VALUES(31,'de','Brücke Kieselfurt gesperrt','Über die Brücke in Kieselfurt kommt gerade niemand.','','Ein Balken ist morsch. Bis er ersetzt ist, bleibt die Brücke in Kieselfurt gesperrt, auch zu Fuß.

Der Umweg dauert zwanzig Minuten und führt über das Wehr. Bus 7 hält so lange an der Schule. Touren ab Kieselfurt finden statt.
','<p>Ein Balken ist morsch. Bis er ersetzt ist, bleibt die Brücke in Kieselfurt gesperrt, auch zu Fuß.</p>
<p>Der Umweg dauert zwanzig Minuten und führt über das Wehr. Bus 7 hält so lange an der Schule. Touren ab Kieselfurt finden statt.</p>
',16,'');
INSERT INTO "personalization_itemwording" VALUES(32,'en','Bridge closed','The bridge in Kieselfurt cannot be crossed.','','A beam is rotten. Until it has been replaced the bridge in Kieselfurt is closed, for walkers too.

The way round takes twenty minutes and leads over the weir. Bus 7 stops at the school for now. Tours that start in Kieselfurt take place.
','<p>A beam is rotten. Until it has been replaced the bridge in Kieselfurt is closed, for walkers too.</p>
<p>The way round takes twenty minutes and leads over the weir. Bus 7 stops at the school for now. Tours that start in Kieselfurt take place.</p>
',16,'');
INSERT INTO "personalization_itemwording" VALUES(33,'de','Neue Buslinie 7','Sie verbindet die Dörfer, auch am Sonntag.','','Seit Monatsbeginn fährt Bus 7 zwischen Lindmar, Kieselfurt und dem Moor, tagsüber jede halbe Stunde, abends jede Stunde. Am Sonntag fährt er ab acht.

Hunde fahren umsonst, Räder, wenn Platz ist. Neun von zwölf Touren erreichst du damit oder mit der Talbahn aus jedem der vier Orte.
','<p>Seit Monatsbeginn fährt Bus 7 zwischen Lindmar, Kieselfurt und dem Moor, tagsüber jede halbe Stunde, abends jede Stunde. Am Sonntag fährt er ab acht.</p>
<p>Hunde fahren umsonst, Räder, wenn Platz ist. Neun von zwölf Touren erreichst du damit oder mit der Talbahn aus jedem der vier Orte.</p>
',17,'');
INSERT INTO "personalization_itemwording" VALUES(34,'en','New bus line 7','It links the villages, also on Sundays.','','Since the start of the month bus 7 has run between Lindmar, Kieselfurt and the moor, every half hour by day and every hour in the evening. On Sundays it starts at eight.

Dogs travel free, bicycles when there is room. Nine of our twelve tours can be reached with it or with the valley train from each of the four towns.
','<p>Since the start of the month bus 7 has run between Lindmar, Kieselfurt and the moor, every half hour by day and every hour in the evening. On Sundays it starts at eight.</p>
<p>Dogs travel free, bicycles when there is room. Nine of our twelve tours can be reached with it or with the valley train from each of the four towns.</p>
',17,'');
INSERT INTO "personalization_itemwording" VALUES(35,'de','Tourenleitung gesucht','Du kennst einen Weg? Zeig ihn anderen.','','Wir suchen Menschen, die zwei Touren im Jahr führen. Ein Zeugnis brauchst du nicht, nur einen Weg, den du magst, und Geduld mit denen, die fragen.

Bei den ersten drei Touren kommt jemand mit Erfahrung mit. Den Erste-Hilfe-Kurs zahlen wir. Schreib an die Adresse im Impressum.
','<p>Wir suchen Menschen, die zwei Touren im Jahr führen. Ein Zeugnis brauchst du nicht, nur einen Weg, den du magst, und Geduld mit denen, die fragen.</p>
<p>Bei den ersten drei Touren kommt jemand mit Erfahrung mit. Den Erste-Hilfe-Kurs zahlen wir. Schreib an die Adresse im Impressum.</p>
',18,'');
INSERT INTO "personalization_itemwording" VALUES(36,'en','Guides wanted','You know a path? Show it to others.','','We are looking for people who lead two tours a year. You need no certificate, you need a path that you like and patience with those who ask.

Somebody experienced comes along on the first three. We pay for the first-aid course. Write to the address in the imprint.
','<p>We are looking for people who lead two tours a year. You need no certificate, you need a path that you like and patience with those who ask.</p>
<p>Somebody experienced comes along on the first three. We pay for the first-aid course. Write to the address in the imprint.</p>
',18,'');
INSERT INTO "personalization_itemwording" VALUES(37,'de','Was wir abgelehnt haben','Fünf Dinge, auf die diese Seite verzichtet.','','Man bot uns einen Zähler an, der zeigt, wer welche Seite liest. Wir haben abgelehnt: Diese Seite führt keine Liste darüber, was jemand geöffnet hat.

Man bot uns Werbung an, die dir folgt. Hier lädt keine Seite etwas von einer anderen.

Wir hätten deinen Ort aus deiner Verbindung erraten können. Das tun wir nicht. Einen Ort wählst du aus einer Liste, oder du lässt es.

Wir hätten nach deinem Geburtstag fragen können, für eine Karte. Es würde hier nichts für dich ändern, also fragen wir nicht.

Und wir hätten Antworten belohnen können, mit Punkten oder Rabatt. Dann wäre es nicht mehr frei, Nein zu sagen.
','<p>Man bot uns einen Zähler an, der zeigt, wer welche Seite liest. Wir haben abgelehnt: Diese Seite führt keine Liste darüber, was jemand geöffnet hat.</p>
<p>Man bot uns Werbung an, die dir folgt. Hier lädt keine Seite etwas von einer anderen.</p>
<p>Wir hätten deinen Ort aus deiner Verbindung erraten können. Das tun wir nicht. Einen Ort wählst du aus einer Liste, oder du lässt es.</p>
<p>Wir hätten nach deinem Geburtstag fragen können, für eine Karte. Es würde hier nichts für dich ändern, also fragen wir nicht.</p>
<p>Und wir hätten Antworten belohnen können, mit Punkten oder Rabatt. Dann wäre es nicht mehr frei, Nein zu sagen.</p>
',19,'');
INSERT INTO "personalization_itemwording" VALUES(38,'en','What we refused','Five things this site does without.','','We were offered a counter that shows who reads which page. We said no: this site keeps no list of pages that somebody opened.

We were offered adverts that follow you. No page here loads anything from another site.

We could have guessed your town from your connection. We do not. A town is something you pick from a list, or leave.

We could have asked for your birthday, to send a card. It would change nothing for you here, so we do not ask.

And we could have rewarded answers, with points or a discount. Then it would no longer be free to say no.
','<p>We were offered a counter that shows who reads which page. We said no: this site keeps no list of pages that somebody opened.</p>
<p>We were offered adverts that follow you. No page here loads anything from another site.</p>
<p>We could have guessed your town from your connection. We do not. A town is something you pick from a list, or leave.</p>
<p>We could have asked for your birthday, to send a card. It would change nothing for you here, so we do not ask.</p>
<p>And we could have rewarded answers, with points or a discount. Then it would no longer be free to say no.</p>
',19,'');
INSERT INTO "personalization_itemwording" VALUES(39,'de','So prüfen wir uns','Was die Tests dieser Seite vor jeder Änderung tun.','','Bevor eine Änderung live geht, spielt ein Programm durch, was wir hier versprechen.

Es öffnet jede Seite als Fremde, auf Deutsch und auf Englisch. Dabei sucht es nach Cookies, gespeicherten Daten und Anfragen an andere Seiten. Es beantwortet jede Frage in jeder Mischung aus Ja und Nein, mit erfundenen Werten, die es sonst nirgends gibt. Dann durchsucht es Seiten, Protokolle und Fehlertexte nach jedem Wert, der nicht geteilt wurde.

Es löscht eine Antwort und sucht sie in jeder Tabelle. Es versucht auf neun Wegen, das Verzeichnis der Entscheidungen zu ändern, in zwei Datenbanken.

Ob wir eine Frage fair stellen, kann es nicht prüfen. Sag uns, wenn nicht.
','<p>Bevor eine Änderung live geht, spielt ein Programm durch, was wir hier versprechen.</p>
<p>Es öffnet jede Seite als Fremde, auf Deutsch und auf Englisch. Dabei sucht es nach Cookies, gespeicherten Daten und Anfragen an andere Seiten. Es beantwortet jede Frage in jeder Mischung aus Ja und Nein, mit erfundenen Werten, die es sonst nirgends gibt. Dann durchsucht es Seiten, Protokolle und Fehlertexte nach jedem Wert, der nicht geteilt wurde.</p>
<p>Es löscht eine Antwort und sucht sie in jeder Tabelle. Es versucht auf neun Wegen, das Verzeichnis der Entscheidungen zu ändern, in zwei Datenbanken.</p>
<p>Ob wir eine Frage fair stellen, kann es nicht prüfen. Sag uns, wenn nicht.</p>
',20,'');
INSERT INTO "personalization_itemwording" VALUES(40,'en','How we check ourselves','What the tests of this site do before every change.','','Before a change goes live, a program plays through what we promise here.

It opens every page as a stranger, in German and in English, and looks for cookies, stored data and requests to other sites. It answers every question with every combination of yes and no, with made-up values that exist nowhere else. Then it searches pages, logs and error texts for each value that was not shared.

It deletes an answer and looks for it in every table. It tries nine ways to change the record of decisions, on two databases.

What it cannot check is whether we word a question fairly. Tell us when we do not.
','<p>Before a change goes live, a program plays through what we promise here.</p>
<p>It opens every page as a stranger, in German and in English, and looks for cookies, stored data and requests to other sites. It answers every question with every combination of yes and no, with made-up values that exist nowhere else. Then it searches pages, logs and error texts for each value that was not shared.</p>
<p>It deletes an answer and looks for it in every table. It tries nine ways to change the record of decisions, on two databases.</p>
<p>What it cannot check is whether we word a question fairly. Tell us when we do not.</p>
',20,'');
INSERT INTO "personalization_itemwording" VALUES(41,'de','Morgennebel am Orlensee','Sei dabei, wenn der See aufwacht.','5 km · 40 m bergauf · 2 Stunden · Treffpunkt Bootshaus','Wir gehen im Dunkeln los, ohne Lampen. Nach zehn Minuten siehst du den Weg, denn das Wasser gibt mehr Licht zurück als der Himmel.

Die erste Stimme ist das Rotkehlchen. Dann fangen die Blässhühner an zu streiten. Kommt die Sonne über den Grat, steht der Nebel auf wie eine Wand. Eine Viertelstunde später ist er weg.

Auf dem Steg trinken wir Tee, zurück geht es am Schilf entlang. Nimm etwas Warmes zum Sitzen mit: Die Bretter sind bis neun nass.
','<p>Wir gehen im Dunkeln los, ohne Lampen. Nach zehn Minuten siehst du den Weg, denn das Wasser gibt mehr Licht zurück als der Himmel.</p>
<p>Die erste Stimme ist das Rotkehlchen. Dann fangen die Blässhühner an zu streiten. Kommt die Sonne über den Grat, steht der Nebel auf wie eine Wand. Eine Viertelstunde später ist er weg.</p>
<p>Auf dem Steg trinken wir Tee, zurück geht es am Schilf entlang. Nimm etwas Warmes zum Sitzen mit: Die Bretter sind bis neun nass.</p>
',21,'');
INSERT INTO "personalization_itemwording" VALUES(42,'en','Morning mist at Orlen lake','Be there when the lake wakes up.','5 km · 40 m up · 2 hours · meets at the boat house','We start in the dark, without torches. After ten minutes you see the path, because the water gives back more light than the sky does.

The first voice is the robin. Then the coots begin to quarrel. When the sun comes over the ridge, the mist stands up like a wall and is gone within a quarter of an hour.

We drink tea on the landing stage and walk back along the reeds. Bring something warm to sit on: the boards are wet until nine.
','<p>We start in the dark, without torches. After ten minutes you see the path, because the water gives back more light than the sky does.</p>
<p>The first voice is the robin. Then the coots begin to quarrel. When the sun comes over the ridge, the mist stands up like a wall and is gone within a quarter of an hour.</p>
<p>We drink tea on the landing stage and walk back along the reeds. Bring something warm to sit on: the boards are wet until nine.</p>
',21,'');
INSERT INTO "personalization_itemwording" VALUES(43,'de','Zur Sternwiese','Ein Hügel ohne Lampe, und Zeit zum Schauen.','4 km · 90 m bergauf · 2,5 Stunden · Treffpunkt Bahnhof Lindmar','Die Wiese liegt hinter dem Hügel, keine Lampe aus dem Dorf reicht hin. Deine Augen brauchen zwanzig Minuten, bis sie gut sehen. Wir gehen langsam, damit sie Zeit haben.

Oben legen wir uns hin. Zuerst findest du den Großen Wagen, dann den Polarstern, dann die Königin auf ihrem Stuhl. Namen muss vorher niemand kennen.

Kommen Wolken, erzählen wir die Geschichten der Sternbilder unter dem Scheunendach. Die Tour findet in jedem Fall statt.
','<p>Die Wiese liegt hinter dem Hügel, keine Lampe aus dem Dorf reicht hin. Deine Augen brauchen zwanzig Minuten, bis sie gut sehen. Wir gehen langsam, damit sie Zeit haben.</p>
<p>Oben legen wir uns hin. Zuerst findest du den Großen Wagen, dann den Polarstern, dann die Königin auf ihrem Stuhl. Namen muss vorher niemand kennen.</p>
<p>Kommen Wolken, erzählen wir die Geschichten der Sternbilder unter dem Scheunendach. Die Tour findet in jedem Fall statt.</p>
',22,'');
INSERT INTO "personalization_itemwording" VALUES(44,'en','To the star meadow','A hill without a lamp, and time to look.','4 km · 90 m up · 2.5 hours · meets at Lindmar station','The meadow lies behind the hill, so no lamp of the village reaches it. Your eyes need twenty minutes until they see well. We walk slowly, so that they have time.

Up there we lie down. First you find the Plough, then the Pole Star, then the Queen on her chair. Nobody has to know any names beforehand.

If clouds come, we tell the stories of the constellations under the barn roof. The walk takes place either way.
','<p>The meadow lies behind the hill, so no lamp of the village reaches it. Your eyes need twenty minutes until they see well. We walk slowly, so that they have time.</p>
<p>Up there we lie down. First you find the Plough, then the Pole Star, then the Queen on her chair. Nobody has to know any names beforehand.</p>
<p>If clouds come, we tell the stories of the constellations under the barn roof. The walk takes place either way.</p>
',22,'');
INSERT INTO "personalization_itemwording" VALUES(45,'de','Alte Mühlen, neue Wege','Sechs Mühlen, ein Bach und ein Rad, das sich dreht.','11 km · 220 m bergauf · 4 Stunden · Treffpunkt Mühle Lindmar','Die Orlen trieb einmal neunzehn Mühlen an. Sechs stehen noch, und an einer dreht sich seit dem Frühjahr wieder ein Rad.

Wir gehen am Mühlgraben von einer zur nächsten. Du siehst, wie das Wasser am Hang entlang geführt wurde: Auf hundert Schritt fällt es nur eine Handbreit. An der vierten Mühle lässt uns die Enkelin des Müllers ins Getriebe schauen.

Den neuen Weg am Graben hat der Verein gebaut, meistens im Regen.
','<p>Die Orlen trieb einmal neunzehn Mühlen an. Sechs stehen noch, und an einer dreht sich seit dem Frühjahr wieder ein Rad.</p>
<p>Wir gehen am Mühlgraben von einer zur nächsten. Du siehst, wie das Wasser am Hang entlang geführt wurde: Auf hundert Schritt fällt es nur eine Handbreit. An der vierten Mühle lässt uns die Enkelin des Müllers ins Getriebe schauen.</p>
<p>Den neuen Weg am Graben hat der Verein gebaut, meistens im Regen.</p>
',23,'');
INSERT INTO "personalization_itemwording" VALUES(46,'en','Old mills, new paths','Six mills, one stream, and a wheel that turns.','11 km · 220 m up · 4 hours · meets at Lindmar mill','The Orlen once drove nineteen mills. Six are still there, and one has a wheel that turns again since last spring.

We follow the mill race from one to the next. You see how the water was led along the slope, so gently that it drops only a hand''s breadth in a hundred steps. At the fourth mill the miller''s granddaughter lets us look into the gear.

The new path beside the race was built by the club, mostly in the rain.
','<p>The Orlen once drove nineteen mills. Six are still there, and one has a wheel that turns again since last spring.</p>
<p>We follow the mill race from one to the next. You see how the water was led along the slope, so gently that it drops only a hand''s breadth in a hundred steps. At the fourth mill the miller''s granddaughter lets us look into the gear.</p>
<p>The new path beside the race was built by the club, mostly in the rain.</p>
',23,'');
INSERT INTO "personalization_itemwording" VALUES(47,'de','Kräuter am Wegrand','Zwei Kilometer, drei Stunden, vierzig Pflanzen.','2 km · 10 m bergauf · 3 Stunden · Treffpunkt Kirche Kieselfurt','Das ist unsere langsamste Tour. In drei Stunden schaffen wir zwei Kilometer und knien viel.

Du lernst, Schafgarbe am Blatt von giftigen Verwandten zu unterscheiden. Und du erfährst, warum Spitzwegerich bei einem Wespenstich hilft. Wir pflücken nur, was hundertmal da steht, und nie an der Straße.

Am Ende gibt es Butterbrot mit dem, was wir gefunden haben. Kinder dürfen mit und sehen meistens mehr als wir.
','<p>Das ist unsere langsamste Tour. In drei Stunden schaffen wir zwei Kilometer und knien viel.</p>
<p>Du lernst, Schafgarbe am Blatt von giftigen Verwandten zu unterscheiden. Und du erfährst, warum Spitzwegerich bei einem Wespenstich hilft. Wir pflücken nur, was hundertmal da steht, und nie an der Straße.</p>
<p>Am Ende gibt es Butterbrot mit dem, was wir gefunden haben. Kinder dürfen mit und sehen meistens mehr als wir.</p>
',24,'');
INSERT INTO "personalization_itemwording" VALUES(48,'en','Herbs by the wayside','Two kilometres, three hours, forty plants.','2 km · 10 m up · 3 hours · meets at the church in Kieselfurt','This is our slowest tour. We cover two kilometres in three hours and kneel a lot.

You learn to tell yarrow from its poisonous relatives by the leaf, and why ribwort helps against a wasp sting. We pick only what grows more than a hundred times, and never beside the road.

At the end there is bread with butter and whatever we found. Children may come along and usually see more than we do.
','<p>This is our slowest tour. We cover two kilometres in three hours and kneel a lot.</p>
<p>You learn to tell yarrow from its poisonous relatives by the leaf, and why ribwort helps against a wasp sting. We pick only what grows more than a hundred times, and never beside the road.</p>
<p>At the end there is bread with butter and whatever we found. Children may come along and usually see more than we do.</p>
',24,'');
INSERT INTO "personalization_itemwording" VALUES(49,'de','Fledermausabend','Hören, was du nicht hören kannst.','3 km · 30 m bergauf · 2 Stunden · Treffpunkt Alte Brücke','Fledermäuse rufen ständig, nur zu hoch für uns. Ein kleiner Kasten macht es hörbar: Die Zwergfledermaus klingt wie nasse Finger auf Glas, der Abendsegler wie tropfendes Wasser.

Wir stehen auf der Brücke, wo sie über dem Fluss jagen. Kommt eine der Motte näher, werden die Rufe schneller, bis sie surren. Dann ist eine Lücke: Da schluckt sie.

Im Winter schlafen sie in den Mühlkellern. Dann zählen wir sie dort, ganz leise.
','<p>Fledermäuse rufen ständig, nur zu hoch für uns. Ein kleiner Kasten macht es hörbar: Die Zwergfledermaus klingt wie nasse Finger auf Glas, der Abendsegler wie tropfendes Wasser.</p>
<p>Wir stehen auf der Brücke, wo sie über dem Fluss jagen. Kommt eine der Motte näher, werden die Rufe schneller, bis sie surren. Dann ist eine Lücke: Da schluckt sie.</p>
<p>Im Winter schlafen sie in den Mühlkellern. Dann zählen wir sie dort, ganz leise.</p>
',25,'');
INSERT INTO "personalization_itemwording" VALUES(50,'en','Bat evening','Hear what you cannot hear.','3 km · 30 m up · 2 hours · meets at the old bridge','Bats call all the time, only too high for us. A small box makes it audible: a pipistrelle sounds like wet fingers on glass, a noctule like dripping water.

We stand on the bridge, where they hunt over the river. Each call gets faster when one closes in on a moth, until it becomes a buzz. Then there is a gap: that is the swallow.

In winter they sleep in the mill cellars. Then we count them there, in silence.
','<p>Bats call all the time, only too high for us. A small box makes it audible: a pipistrelle sounds like wet fingers on glass, a noctule like dripping water.</p>
<p>We stand on the bridge, where they hunt over the river. Each call gets faster when one closes in on a moth, until it becomes a buzz. Then there is a gap: that is the swallow.</p>
<p>In winter they sleep in the mill cellars. Then we count them there, in silence.</p>
',25,'');
INSERT INTO "personalization_itemwording" VALUES(51,'de','Drei Brücken gemütlich','Eine flache Runde mit vielen Bänken.','4 km · 15 m bergauf · 2 Stunden · Treffpunkt Markt Auenbrück','Drei Brücken führen in Auenbrück über den Fluss: eine aus Holz, eine aus Stein, eine aus Eisen. Wir gehen über alle und lassen uns Zeit.

Auf der hölzernen siehst du zwischen den Bohlen, wie die Forellen in der Strömung stehen. Die steinerne hat für jedes Hochwasser eine Kerbe. Die eiserne war für einen anderen Fluss bestellt und einen Meter zu lang.

Alle dreihundert Meter steht eine Bank. Die meisten probieren wir aus.
','<p>Drei Brücken führen in Auenbrück über den Fluss: eine aus Holz, eine aus Stein, eine aus Eisen. Wir gehen über alle und lassen uns Zeit.</p>
<p>Auf der hölzernen siehst du zwischen den Bohlen, wie die Forellen in der Strömung stehen. Die steinerne hat für jedes Hochwasser eine Kerbe. Die eiserne war für einen anderen Fluss bestellt und einen Meter zu lang.</p>
<p>Alle dreihundert Meter steht eine Bank. Die meisten probieren wir aus.</p>
',26,'');
INSERT INTO "personalization_itemwording" VALUES(52,'en','Three bridges, slowly','A flat round with many benches.','4 km · 15 m up · 2 hours · meets at the market in Auenbrück','Three bridges cross the river in Auenbrück: one of wood, one of stone, one of iron. We cross all of them and take our time.

On the wooden one you can see between the planks how the trout stand in the current. The stone one has a notch for every flood. The iron one was delivered for another river and was a metre too long.

There is a bench at least every three hundred metres. We try most of them.
','<p>Three bridges cross the river in Auenbrück: one of wood, one of stone, one of iron. We cross all of them and take our time.</p>
<p>On the wooden one you can see between the planks how the trout stand in the current. The stone one has a notch for every flood. The iron one was delivered for another river and was a metre too long.</p>
<p>There is a bench at least every three hundred metres. We try most of them.</p>
',26,'');
INSERT INTO "personalization_itemwording" VALUES(53,'de','Grat und Grün','Den ganzen Tag oben, mit Blick in zwei Täler.','19 km · 980 m bergauf · 8 Stunden · Treffpunkt Bahnhof Sankt Orlen','Der Grat ist schmal, aber nie scharf: Hier laufen Kühe. In den ersten zwei Stunden steigen wir siebenhundert Meter. Danach bleiben wir bis zum Nachmittag oben.

Im Norden siehst du die Orlen mit allen Schleifen, im Süden ein Tal, in das bis heute keine Straße führt. Mittags rasten wir am Steinmann, jeder legt einen Stein dazu.

Acht Stunden solltest du schon einmal gegangen sein. Ist Gewitter angesagt, gehen wir eine Woche später.
','<p>Der Grat ist schmal, aber nie scharf: Hier laufen Kühe. In den ersten zwei Stunden steigen wir siebenhundert Meter. Danach bleiben wir bis zum Nachmittag oben.</p>
<p>Im Norden siehst du die Orlen mit allen Schleifen, im Süden ein Tal, in das bis heute keine Straße führt. Mittags rasten wir am Steinmann, jeder legt einen Stein dazu.</p>
<p>Acht Stunden solltest du schon einmal gegangen sein. Ist Gewitter angesagt, gehen wir eine Woche später.</p>
',27,'');
INSERT INTO "personalization_itemwording" VALUES(54,'en','Ridge and green','All day up high, with a view of two valleys.','19 km · 980 m up · 8 hours · meets at Sankt Orlen station','The ridge is narrow, but never sharp: cows walk here. In the first two hours we climb seven hundred metres. Then we stay up until the afternoon.

To the north you see the Orlen with all its bends, to the south a valley that has no road to this day. At midday we rest at the cairn, each adds a stone.

You should have walked eight hours before. If thunderstorms are forecast, we go a week later.
','<p>The ridge is narrow, but never sharp: cows walk here. In the first two hours we climb seven hundred metres. Then we stay up until the afternoon.</p>
<p>To the north you see the Orlen with all its bends, to the south a valley that has no road to this day. At midday we rest at the cairn, each adds a stone.</p>
<p>You should have walked eight hours before. If thunderstorms are forecast, we go a week later.</p>
',27,'');
INSERT INTO "personalization_itemwording" VALUES(55,'de','Die stille Stunde im Moor','Eine Stunde ohne ein Wort.','3 km · 0 m bergauf · 1,5 Stunden · Treffpunkt Moorhütte','Hinter dem Tor spricht eine Stunde lang niemand. Das klingt seltsam, und nach fünf Minuten tut es gut.

Du hörst deine Schritte auf den Bohlen, dann die Bekassine, dann das Moor selbst: Es gluckst. Wer vorne geht, zeigt mit der Hand, wohin du schauen kannst.

Zurück in der Hütte heizen wir den Ofen an. Dann reden alle durcheinander.
','<p>Hinter dem Tor spricht eine Stunde lang niemand. Das klingt seltsam, und nach fünf Minuten tut es gut.</p>
<p>Du hörst deine Schritte auf den Bohlen, dann die Bekassine, dann das Moor selbst: Es gluckst. Wer vorne geht, zeigt mit der Hand, wohin du schauen kannst.</p>
<p>Zurück in der Hütte heizen wir den Ofen an. Dann reden alle durcheinander.</p>
',28,'');
INSERT INTO "personalization_itemwording" VALUES(56,'en','A quiet hour on the moor','One hour without a word.','3 km · 0 m up · 1.5 hours · meets at the moor hut','After the gate nobody talks for an hour. That sounds odd, and after five minutes it is a relief.

You hear your own steps on the planks, then the snipe, then the moor itself: it gurgles. Whoever walks in front shows with the hand where to look.

Back at the hut we light the stove. Then everybody talks at once.
','<p>After the gate nobody talks for an hour. That sounds odd, and after five minutes it is a relief.</p>
<p>You hear your own steps on the planks, then the snipe, then the moor itself: it gurgles. Whoever walks in front shows with the hand where to look.</p>
<p>Back at the hut we light the stove. Then everybody talks at once.</p>
',28,'');
INSERT INTO "personalization_itemwording" VALUES(57,'de','Sagen von Sankt Orlen','Geschichten, erzählt an ihrem Ort.','7 km · 180 m bergauf · 3 Stunden · Treffpunkt Brunnen Sankt Orlen','Eine Glocke, die unter Wasser läutet. Ein Hirte, der ein Schaf zu viel zählte. Eine Müllerstochter, die Grenzsteine versetzte.

Wir erzählen jede Geschichte an ihrem Ort und sagen dazu, was man weiß: Die Glocke wurde eingeschmolzen, das Schaf steht im Steuerbuch. Und die Steine stehen wirklich in der falschen Reihe.

Der Weg steigt hinter der Kirche zur Kapelle. Eine Viertelstunde lang ist er steil.
','<p>Eine Glocke, die unter Wasser läutet. Ein Hirte, der ein Schaf zu viel zählte. Eine Müllerstochter, die Grenzsteine versetzte.</p>
<p>Wir erzählen jede Geschichte an ihrem Ort und sagen dazu, was man weiß: Die Glocke wurde eingeschmolzen, das Schaf steht im Steuerbuch. Und die Steine stehen wirklich in der falschen Reihe.</p>
<p>Der Weg steigt hinter der Kirche zur Kapelle. Eine Viertelstunde lang ist er steil.</p>
',29,'');
INSERT INTO "personalization_itemwording" VALUES(58,'en','Legends of Sankt Orlen','Stories told where they are said to have happened.','7 km · 180 m up · 3 hours · meets at the well in Sankt Orlen','A bell that rings under water. A shepherd who counted one sheep too many. A miller''s daughter who swapped the boundary stones.

We tell each story at its place and also say what is known: the bell was melted down, the sheep is in the tax records, and the stones really do stand in the wrong row.

The way climbs behind the church to the chapel. It is steep for a quarter of an hour.
','<p>A bell that rings under water. A shepherd who counted one sheep too many. A miller''s daughter who swapped the boundary stones.</p>
<p>We tell each story at its place and also say what is known: the bell was melted down, the sheep is in the tax records, and the stones really do stand in the wrong row.</p>
<p>The way climbs behind the church to the chapel. It is steep for a quarter of an hour.</p>
',29,'');
INSERT INTO "personalization_itemwording" VALUES(59,'de','Flussufer ohne Stufen','Glatte Wege, für Räder und für Füße.','5 km · 5 m bergauf · 2 Stunden · Treffpunkt Freibad Auenbrück','Der Weg am Fluss ist zwei Meter breit, fest und ohne Stufe. Rollstühle, Kinderwagen und Rollatoren rollen hier gut. An der steilsten Stelle steigt er um drei auf hundert.

Wir halten an den Weiden, wo der Eisvogel seine Höhle im Ufer hat. Wer zehn Minuten still sitzt, sieht ihn fast immer.

Toiletten ohne Schwelle gibt es am Freibad und an der Schleuse.
','<p>Der Weg am Fluss ist zwei Meter breit, fest und ohne Stufe. Rollstühle, Kinderwagen und Rollatoren rollen hier gut. An der steilsten Stelle steigt er um drei auf hundert.</p>
<p>Wir halten an den Weiden, wo der Eisvogel seine Höhle im Ufer hat. Wer zehn Minuten still sitzt, sieht ihn fast immer.</p>
<p>Toiletten ohne Schwelle gibt es am Freibad und an der Schleuse.</p>
',30,'');
INSERT INTO "personalization_itemwording" VALUES(60,'en','Riverside without steps','Smooth paths, for wheels and for feet.','5 km · 5 m up · 2 hours · meets at the lido in Auenbrück','The path by the river is two metres wide, firm and without a step. Wheelchairs, prams and walking frames roll well here. The steepest spot rises by three in a hundred.

We stop at the willows, where the kingfisher has its hole in the bank. Whoever sits still for ten minutes nearly always sees it.

There are accessible toilets at the lido and at the lock.
','<p>The path by the river is two metres wide, firm and without a step. Wheelchairs, prams and walking frames roll well here. The steepest spot rises by three in a hundred.</p>
<p>We stop at the willows, where the kingfisher has its hole in the bank. Whoever sits still for ten minutes nearly always sees it.</p>
<p>There are accessible toilets at the lido and at the lock.</p>
',30,'');
INSERT INTO "personalization_itemwording" VALUES(61,'de','Nach Feierabend zum Turm','Vierhundert Meter bergauf vor dem Abendessen.','8 km · 410 m bergauf · 2,5 Stunden · Treffpunkt Schule Kieselfurt','Der kürzeste Weg zum Turm ist auch der steilste. Wir brauchen eine Stunde hinauf, und am Ende redet kaum jemand.

Oben bläst der Wind den Kopf frei. Du siehst, wie in allen vier Orten die Lampen angehen, in Auenbrück immer zuletzt.

Hinunter laufen wir über die Forststraße, wer mag, und sonst gehen wir. Von Oktober bis März brauchst du eine Stirnlampe.
','<p>Der kürzeste Weg zum Turm ist auch der steilste. Wir brauchen eine Stunde hinauf, und am Ende redet kaum jemand.</p>
<p>Oben bläst der Wind den Kopf frei. Du siehst, wie in allen vier Orten die Lampen angehen, in Auenbrück immer zuletzt.</p>
<p>Hinunter laufen wir über die Forststraße, wer mag, und sonst gehen wir. Von Oktober bis März brauchst du eine Stirnlampe.</p>
',31,'');
INSERT INTO "personalization_itemwording" VALUES(62,'en','Tower after work','Four hundred metres up before dinner.','8 km · 410 m up · 2.5 hours · meets at Kieselfurt school','The shortest way to the tower is also the steepest. We need an hour up, and nobody talks much on the last part.

On top the wind clears the head. You see the lamps of all four towns go on, Auenbrück always last.

We run down the forest road, whoever likes it, and walk otherwise. Bring a head torch from October to March.
','<p>The shortest way to the tower is also the steepest. We need an hour up, and nobody talks much on the last part.</p>
<p>On top the wind clears the head. You see the lamps of all four towns go on, Auenbrück always last.</p>
<p>We run down the forest road, whoever likes it, and walk otherwise. Bring a head torch from October to March.</p>
',31,'');
INSERT INTO "personalization_itemwording" VALUES(63,'de','Winterspuren lesen','Wer war vor uns hier?','9 km · 350 m bergauf · 4 Stunden · Treffpunkt Forsthaus','Ein Hase drückt ein Y in den Schnee, ein Fuchs eine Perlenschnur. Der Marder springt so, dass immer zwei Abdrücke nebeneinander liegen.

Wir folgen einer Spur, so lange sie reicht. Sie erzählt, wo das Tier gefressen, gelauscht, sich gefürchtet hat. Manchmal endet sie mitten auf der Lichtung, daneben der Abdruck zweier Flügel.

Ohne Schnee lesen wir im Matsch. Das geht genauso gut, nur die Stiefel werden schwerer.
','<p>Ein Hase drückt ein Y in den Schnee, ein Fuchs eine Perlenschnur. Der Marder springt so, dass immer zwei Abdrücke nebeneinander liegen.</p>
<p>Wir folgen einer Spur, so lange sie reicht. Sie erzählt, wo das Tier gefressen, gelauscht, sich gefürchtet hat. Manchmal endet sie mitten auf der Lichtung, daneben der Abdruck zweier Flügel.</p>
<p>Ohne Schnee lesen wir im Matsch. Das geht genauso gut, nur die Stiefel werden schwerer.</p>
',32,'');
INSERT INTO "personalization_itemwording" VALUES(64,'en','Reading winter tracks','Who was here before us?','9 km · 350 m up · 4 hours · meets at the forester''s house','A hare prints a Y into the snow, a fox a string of pearls. A marten jumps so that always two prints lie side by side.

We follow one track for as long as it lasts. It tells where the animal ate, listened, was afraid. Sometimes it ends in the middle of a clearing, with the print of two wings beside it.

Without snow we read mud. That works just as well, only the boots get heavier.
','<p>A hare prints a Y into the snow, a fox a string of pearls. A marten jumps so that always two prints lie side by side.</p>
<p>We follow one track for as long as it lasts. It tells where the animal ate, listened, was afraid. Sometimes it ends in the middle of a clearing, with the print of two wings beside it.</p>
<p>Without snow we read mud. That works just as well, only the boots get heavier.</p>
',32,'');
CREATE TABLE "personalization_refusal" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "rule" varchar(20) NOT NULL, "day" date NOT NULL, "count" integer unsigned NOT NULL CHECK ("count" >= 0), CONSTRAINT "refusal_once_a_day" UNIQUE ("rule", "day"));
CREATE TABLE "personalization_rule" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "rank" smallint unsigned NOT NULL CHECK ("rank" >= 0), "join" varchar(3) NOT NULL, "active_from" datetime NULL, "active_until" datetime NULL, "slot_id" bigint NOT NULL REFERENCES "personalization_slot" ("id") DEFERRABLE INITIALLY DEFERRED, "variant_id" bigint NOT NULL REFERENCES "personalization_variant" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "rank_once_per_slot" UNIQUE ("slot_id", "rank"));
INSERT INTO "personalization_rule" VALUES(1,1,'all',NULL,NULL,1,3);
INSERT INTO "personalization_rule" VALUES(2,2,'all',NULL,NULL,1,4);
INSERT INTO "personalization_rule" VALUES(3,1,'all',NULL,NULL,2,7);
INSERT INTO "personalization_rule" VALUES(4,2,'all',NULL,NULL,2,8);
INSERT INTO "personalization_rule" VALUES(5,3,'all',NULL,NULL,2,9);
INSERT INTO "personalization_rule" VALUES(6,4,'all',NULL,NULL,2,10);
INSERT INTO "personalization_rule" VALUES(7,5,'all',NULL,NULL,2,11);
INSERT INTO "personalization_rule" VALUES(8,1,'all',NULL,NULL,3,13);
INSERT INTO "personalization_rule" VALUES(9,2,'all',NULL,NULL,3,14);
INSERT INTO "personalization_rule" VALUES(10,3,'all',NULL,NULL,3,15);
INSERT INTO "personalization_rule" VALUES(11,4,'all',NULL,NULL,3,16);
INSERT INTO "personalization_rule" VALUES(12,1,'all',NULL,NULL,4,18);
INSERT INTO "personalization_rule" VALUES(13,2,'all',NULL,NULL,4,19);
INSERT INTO "personalization_rule" VALUES(14,1,'all',NULL,NULL,5,21);
INSERT INTO "personalization_rule" VALUES(15,2,'all',NULL,NULL,5,22);
INSERT INTO "personalization_rule" VALUES(16,3,'all',NULL,NULL,5,23);
INSERT INTO "personalization_rule" VALUES(17,4,'all',NULL,NULL,5,24);
INSERT INTO "personalization_rule" VALUES(18,5,'all',NULL,NULL,5,25);
INSERT INTO "personalization_rule" VALUES(19,6,'all',NULL,NULL,5,26);
INSERT INTO "personalization_rule" VALUES(20,1,'all',NULL,NULL,6,28);
INSERT INTO "personalization_rule" VALUES(21,2,'all',NULL,NULL,6,29);
CREATE TABLE "personalization_ruleclause" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "position" smallint unsigned NOT NULL CHECK ("position" >= 0), "operator" varchar(15) NOT NULL, "negated" bool NOT NULL, "operand" text NOT NULL CHECK ((JSON_VALID("operand") OR "operand" IS NULL)), "field_id" bigint NOT NULL REFERENCES "consent_askedfield" ("id") DEFERRABLE INITIALLY DEFERRED, "rule_id" bigint NOT NULL REFERENCES "personalization_rule" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "clause_place_once" UNIQUE ("rule_id", "position"));
INSERT INTO "personalization_ruleclause" VALUES(1,0,'contains any of',0,'["weekdays", "weekends", "evenings"]',3,1);
INSERT INTO "personalization_ruleclause" VALUES(2,0,'is one of',0,'["auenbrueck", "lindmar", "kieselfurt", "sankt-orlen"]',1,2);
INSERT INTO "personalization_ruleclause" VALUES(3,0,'is',0,'"gentle"',2,3);
INSERT INTO "personalization_ruleclause" VALUES(4,0,'is',0,'"brisk"',2,4);
INSERT INTO "personalization_ruleclause" VALUES(5,0,'is',0,'"sporty"',2,5);
INSERT INTO "personalization_ruleclause" VALUES(6,0,'is one of',0,'["auenbrueck", "lindmar", "kieselfurt", "sankt-orlen"]',1,6);
INSERT INTO "personalization_ruleclause" VALUES(7,0,'is one of',0,'["en", "simple"]',5,7);
INSERT INTO "personalization_ruleclause" VALUES(8,0,'is',0,'"auenbrueck"',1,8);
INSERT INTO "personalization_ruleclause" VALUES(9,0,'is',0,'"lindmar"',1,9);
INSERT INTO "personalization_ruleclause" VALUES(10,0,'is',0,'"kieselfurt"',1,10);
INSERT INTO "personalization_ruleclause" VALUES(11,0,'is',0,'"sankt-orlen"',1,11);
INSERT INTO "personalization_ruleclause" VALUES(12,0,'is',0,'"gentle"',2,12);
INSERT INTO "personalization_ruleclause" VALUES(13,0,'is one of',0,'["brisk", "sporty"]',2,13);
INSERT INTO "personalization_ruleclause" VALUES(14,0,'contains any of',0,'["birds"]',4,14);
INSERT INTO "personalization_ruleclause" VALUES(15,0,'contains any of',0,'["plants"]',4,15);
INSERT INTO "personalization_ruleclause" VALUES(16,0,'contains any of',0,'["stars"]',4,16);
INSERT INTO "personalization_ruleclause" VALUES(17,0,'contains any of',0,'["rivers"]',4,17);
INSERT INTO "personalization_ruleclause" VALUES(18,0,'contains any of',0,'["gear"]',4,18);
INSERT INTO "personalization_ruleclause" VALUES(19,0,'contains any of',0,'["walking"]',4,19);
INSERT INTO "personalization_ruleclause" VALUES(20,0,'is',0,'"en"',5,20);
INSERT INTO "personalization_ruleclause" VALUES(21,0,'is',0,'"simple"',5,21);
CREATE TABLE "personalization_slot" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "key" varchar(50) NOT NULL UNIQUE, "position" smallint unsigned NOT NULL UNIQUE CHECK ("position" >= 0), "kind" varchar(5) NOT NULL, "page" varchar(10) NOT NULL, "collection" varchar(10) NOT NULL, "limit" smallint unsigned NULL CHECK ("limit" >= 0), "names" text NOT NULL CHECK ((JSON_VALID("names") OR "names" IS NULL)), "purpose_id" bigint NOT NULL REFERENCES "consent_purpose" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "a_list_has_a_collection" CHECK ((("collection" = '' AND "kind" = 'block') OR ("kind" = 'list' AND NOT ("collection" = '')))));
INSERT INTO "personalization_slot" VALUES(1,'hero',1,'list','home','tours',3,'{"en": "next tours", "de": "n\u00e4chste Touren"}',1);
INSERT INTO "personalization_slot" VALUES(2,'tour-order',2,'list','tours','tours',NULL,'{"en": "order of the tours", "de": "Reihenfolge der Touren"}',1);
INSERT INTO "personalization_slot" VALUES(3,'getting-there',3,'block','tours','',NULL,'{"en": "getting there", "de": "Anreise"}',1);
INSERT INTO "personalization_slot" VALUES(4,'packing-list',4,'block','tours','',NULL,'{"en": "packing list", "de": "Packliste"}',1);
INSERT INTO "personalization_slot" VALUES(5,'journal-picks',5,'block','journal','',NULL,'{"en": "two reads", "de": "zwei Artikel"}',2);
INSERT INTO "personalization_slot" VALUES(6,'language-note',6,'block','tours','',NULL,'{"en": "tour language", "de": "Toursprache"}',1);
CREATE TABLE "personalization_slotordering" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "position" smallint unsigned NOT NULL CHECK ("position" >= 0), "field_id" bigint NOT NULL REFERENCES "consent_askedfield" ("id") DEFERRABLE INITIALLY DEFERRED, "slot_id" bigint NOT NULL REFERENCES "personalization_slot" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "order_by_a_field_once" UNIQUE ("slot_id", "field_id"));
INSERT INTO "personalization_slotordering" VALUES(1,0,3,1);
INSERT INTO "personalization_slotordering" VALUES(2,1,1,1);
INSERT INTO "personalization_slotordering" VALUES(3,0,1,2);
INSERT INTO "personalization_slotordering" VALUES(4,1,2,2);
INSERT INTO "personalization_slotordering" VALUES(5,2,5,2);
CREATE TABLE "personalization_variant" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "key" varchar(50) NOT NULL, "is_default" bool NOT NULL, "slot_id" bigint NOT NULL REFERENCES "personalization_slot" ("id") DEFERRABLE INITIALLY DEFERRED, "is_for_order" bool NOT NULL, CONSTRAINT "variant_key_once_per_slot" UNIQUE ("slot_id", "key"), CONSTRAINT "plain_order_has_words_of_its_own" CHECK ((NOT "is_default" OR NOT "is_for_order")));
INSERT INTO "personalization_variant" VALUES(1,'by-date',1,1,0);
INSERT INTO "personalization_variant" VALUES(2,'by-answers',0,1,1);
INSERT INTO "personalization_variant" VALUES(3,'your-days',0,1,0);
INSERT INTO "personalization_variant" VALUES(4,'near-you',0,1,0);
INSERT INTO "personalization_variant" VALUES(5,'by-date',1,2,0);
INSERT INTO "personalization_variant" VALUES(6,'by-answers',0,2,1);
INSERT INTO "personalization_variant" VALUES(7,'gentle',0,2,0);
INSERT INTO "personalization_variant" VALUES(8,'brisk',0,2,0);
INSERT INTO "personalization_variant" VALUES(9,'sporty',0,2,0);
INSERT INTO "personalization_variant" VALUES(10,'near',0,2,0);
INSERT INTO "personalization_variant" VALUES(11,'spoken',0,2,0);
INSERT INTO "personalization_variant" VALUES(12,'everyone',1,3,0);
INSERT INTO "personalization_variant" VALUES(13,'from-auenbrueck',0,3,0);
INSERT INTO "personalization_variant" VALUES(14,'from-lindmar',0,3,0);
INSERT INTO "personalization_variant" VALUES(15,'from-kieselfurt',0,3,0);
INSERT INTO "personalization_variant" VALUES(16,'from-sankt-orlen',0,3,0);
INSERT INTO "personalization_variant" VALUES(17,'everyone',1,4,0);
INSERT INTO "personalization_variant" VALUES(18,'gentle',0,4,0);
INSERT INTO "personalization_variant" VALUES(19,'fast',0,4,0);
INSERT INTO "personalization_variant" VALUES(20,'newest',1,5,0);
INSERT INTO "personalization_variant" VALUES(21,'birds',0,5,0);
INSERT INTO "personalization_variant" VALUES(22,'plants',0,5,0);
INSERT INTO "personalization_variant" VALUES(23,'stars',0,5,0);
INSERT INTO "personalization_variant" VALUES(24,'rivers',0,5,0);
INSERT INTO "personalization_variant" VALUES(25,'gear',0,5,0);
INSERT INTO "personalization_variant" VALUES(26,'walking',0,5,0);
INSERT INTO "personalization_variant" VALUES(27,'everyone',1,6,0);
INSERT INTO "personalization_variant" VALUES(28,'english',0,6,0);
INSERT INTO "personalization_variant" VALUES(29,'simple',0,6,0);
CREATE TABLE "personalization_variantversion" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "number" integer unsigned NOT NULL CHECK ("number" >= 0), "published_at" datetime NOT NULL, "variant_id" bigint NOT NULL REFERENCES "personalization_variant" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "variant_number_once" UNIQUE ("variant_id", "number"));
INSERT INTO "personalization_variantversion" VALUES(1,1,'2026-11-30 08:38:11.846212',1);
INSERT INTO "personalization_variantversion" VALUES(2,1,'2026-11-30 08:38:11.846212',2);
INSERT INTO "personalization_variantversion" VALUES(3,1,'2026-11-30 08:38:11.846212',3);
INSERT INTO "personalization_variantversion" VALUES(4,1,'2026-11-30 08:38:11.846212',4);
INSERT INTO "personalization_variantversion" VALUES(5,1,'2026-11-30 08:38:11.846212',5);
INSERT INTO "personalization_variantversion" VALUES(6,1,'2026-11-30 08:38:11.846212',6);
INSERT INTO "personalization_variantversion" VALUES(7,1,'2026-11-30 08:38:11.846212',7);
INSERT INTO "personalization_variantversion" VALUES(8,1,'2026-11-30 08:38:11.846212',8);
INSERT INTO "personalization_variantversion" VALUES(9,1,'2026-11-30 08:38:11.846212',9);
INSERT INTO "personalization_variantversion" VALUES(10,1,'2026-11-30 08:38:11.846212',10);
INSERT INTO "personalization_variantversion" VALUES(11,1,'2026-11-30 08:38:11.846212',11);
INSERT INTO "personalization_variantversion" VALUES(12,1,'2026-11-30 08:38:11.846212',12);
INSERT INTO "personalization_variantversion" VALUES(13,1,'2026-11-30 08:38:11.846212',13);
INSERT INTO "personalization_variantversion" VALUES(14,1,'2026-11-30 08:38:11.846212',14);
INSERT INTO "personalization_variantversion" VALUES(15,1,'2026-11-30 08:38:11.846212',15);
INSERT INTO "personalization_variantversion" VALUES(16,1,'2026-11-30 08:38:11.846212',16);
INSERT INTO "personalization_variantversion" VALUES(17,1,'2026-11-30 08:38:11.846212',17);
INSERT INTO "personalization_variantversion" VALUES(18,1,'2026-11-30 08:38:11.846212',18);
INSERT INTO "personalization_variantversion" VALUES(19,1,'2026-11-30 08:38:11.846212',19);
INSERT INTO "personalization_variantversion" VALUES(20,1,'2026-11-30 08:38:11.846212',20);
INSERT INTO "personalization_variantversion" VALUES(21,1,'2026-11-30 08:38:11.846212',21);
INSERT INTO "personalization_variantversion" VALUES(22,1,'2026-11-30 08:38:11.846212',22);
INSERT INTO "personalization_variantversion" VALUES(23,1,'2026-11-30 08:38:11.846212',23);
INSERT INTO "personalization_variantversion" VALUES(24,1,'2026-11-30 08:38:11.846212',24);
INSERT INTO "personalization_variantversion" VALUES(25,1,'2026-11-30 08:38:11.846212',25);
INSERT INTO "personalization_variantversion" VALUES(26,1,'2026-11-30 08:38:11.846212',26);
INSERT INTO "personalization_variantversion" VALUES(27,1,'2026-11-30 08:38:11.846212',27);
INSERT INTO "personalization_variantversion" VALUES(28,1,'2026-11-30 08:38:11.846212',28);
INSERT INTO "personalization_variantversion" VALUES(29,1,'2026-11-30 08:38:11.846212',29);
CREATE TABLE "personalization_variantwording" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "language" varchar(8) NOT NULL, "title" varchar(120) NOT NULL, "body" text NOT NULL, "html" text NOT NULL, "sha256" varchar(64) NOT NULL, "version_id" bigint NOT NULL REFERENCES "personalization_variantversion" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "variant_words_once" UNIQUE ("version_id", "language"));
INSERT INTO "personalization_variantwording" VALUES(1,'de','Die nächsten {limit} Touren','In der Reihenfolge des Kalenders. Alle stehen auf der Tourenseite.','<p>In der Reihenfolge des Kalenders. Alle stehen auf der Tourenseite.</p>
','2e8df8769ef63debaa657e1979a162f66203ca38401b168ce6199bce11e4112f',1);
INSERT INTO "personalization_variantwording" VALUES(2,'en','The next {limit} tours','In the order of the calendar. The tours page has all of them.','<p>In the order of the calendar. The tours page has all of them.</p>
','85daf1ecf6b0f98ecbe6548b3e195773380be1d62249dee1f462f8f4f46b35e2',1);
INSERT INTO "personalization_variantwording" VALUES(3,'de','Drei Touren nach deinen Antworten','Was zu mehr Antworten passt, steht weiter oben. Alle stehen auf der Tourenseite.','<p>Was zu mehr Antworten passt, steht weiter oben. Alle stehen auf der Tourenseite.</p>
','db770c398b3b4dceae1badecca675dbfcd6564c4226af10666769b3d1ab4541d',2);
INSERT INTO "personalization_variantwording" VALUES(4,'en','Three tours by your answers','What fits more of your answers stands further up. The tours page has all of them.','<p>What fits more of your answers stands further up. The tours page has all of them.</p>
','97cf9fa625be9312361929e8819f7d700953d09b35f1d25f7571d7e74c58afbe',2);
INSERT INTO "personalization_variantwording" VALUES(5,'de','Wenn du Zeit hast','Touren zu deinen Zeiten rücken nach oben. Was zu mehr Antworten passt, steht weiter oben.','<p>Touren zu deinen Zeiten rücken nach oben. Was zu mehr Antworten passt, steht weiter oben.</p>
','df5f10dd0db4c2a827a6aff510287c8cfac6a678546128f97c6c5872f0dc7af4',3);
INSERT INTO "personalization_variantwording" VALUES(6,'en','When you are free','Tours at your times move up. What fits more of your answers stands further up.','<p>Tours at your times move up. What fits more of your answers stands further up.</p>
','172017daf820781093808f10053c9414367b4ff626f13725a0dbd05b873724bd',3);
INSERT INTO "personalization_variantwording" VALUES(7,'de','Nah an deinem Start','Kurze Wege mit Zug oder Bus stehen weiter oben.','<p>Kurze Wege mit Zug oder Bus stehen weiter oben.</p>
','e431aeb4fc2b114c7c9a88b9118991c55d2f2d5912e232eab1695cdaaf06f654',4);
INSERT INTO "personalization_variantwording" VALUES(8,'en','Near where you set off','Short ways with train or bus stand further up.','<p>Short ways with train or bus stand further up.</p>
','676258806673eefeaf87222d47a668909136a9c9c333ed8798928262980e7655',4);
INSERT INTO "personalization_variantwording" VALUES(9,'de','Touren nach Datum','Alle {items}, in der Reihenfolge des Kalenders.','<p>Alle {items}, in der Reihenfolge des Kalenders.</p>
','c9ca7857b8936ee5a5aff78a97714f6112253f7f9119fa85d9ef838032f1c2c3',5);
INSERT INTO "personalization_variantwording" VALUES(10,'en','Tours by date','All {items}, in the order of the calendar.','<p>All {items}, in the order of the calendar.</p>
','c34d776a11af6365bc13cdc1ce840669013d7891ffbede336f8fdadce6298992',5);
INSERT INTO "personalization_variantwording" VALUES(11,'de','Touren nach deinen Antworten','Was zu mehr Antworten passt, steht weiter oben.','<p>Was zu mehr Antworten passt, steht weiter oben.</p>
','598b491ebc7c3fd8bffafe4732e7117f1e712fd628147a038d12ed811af9da66',6);
INSERT INTO "personalization_variantwording" VALUES(12,'en','Tours by your answers','What fits more of your answers stands further up.','<p>What fits more of your answers stands further up.</p>
','2be2801dff5285435354aeb0f8e05c20c07e6e4b80033ceaa8726293d86d667a',6);
INSERT INTO "personalization_variantwording" VALUES(13,'de','Touren für alle, die es gemütlich mögen','Was zu mehr Antworten passt, steht weiter oben.','<p>Was zu mehr Antworten passt, steht weiter oben.</p>
','598b491ebc7c3fd8bffafe4732e7117f1e712fd628147a038d12ed811af9da66',7);
INSERT INTO "personalization_variantwording" VALUES(14,'en','Tours for those who like it gentle','What fits more of your answers stands further up.','<p>What fits more of your answers stands further up.</p>
','2be2801dff5285435354aeb0f8e05c20c07e6e4b80033ceaa8726293d86d667a',7);
INSERT INTO "personalization_variantwording" VALUES(15,'de','Touren für alle, die zügig gehen','Was zu mehr Antworten passt, steht weiter oben.','<p>Was zu mehr Antworten passt, steht weiter oben.</p>
','598b491ebc7c3fd8bffafe4732e7117f1e712fd628147a038d12ed811af9da66',8);
INSERT INTO "personalization_variantwording" VALUES(16,'en','Tours for brisk walkers','What fits more of your answers stands further up.','<p>What fits more of your answers stands further up.</p>
','2be2801dff5285435354aeb0f8e05c20c07e6e4b80033ceaa8726293d86d667a',8);
INSERT INTO "personalization_variantwording" VALUES(17,'de','Touren, bei denen du ins Schwitzen kommst','Was zu mehr Antworten passt, steht weiter oben.','<p>Was zu mehr Antworten passt, steht weiter oben.</p>
','598b491ebc7c3fd8bffafe4732e7117f1e712fd628147a038d12ed811af9da66',9);
INSERT INTO "personalization_variantwording" VALUES(18,'en','Tours that make you sweat','What fits more of your answers stands further up.','<p>What fits more of your answers stands further up.</p>
','2be2801dff5285435354aeb0f8e05c20c07e6e4b80033ceaa8726293d86d667a',9);
INSERT INTO "personalization_variantwording" VALUES(19,'de','Touren ab deinem Start','Kurze Wege stehen weiter oben, mit Zug oder Bus.','<p>Kurze Wege stehen weiter oben, mit Zug oder Bus.</p>
','0de1a7ed3e060ee9c99acc57e4d9fb82868165f1ab6c78c350d6c7a38bfeafe5',10);
INSERT INTO "personalization_variantwording" VALUES(20,'en','Tours from where you set off','Short ways stand further up, with train or bus.','<p>Short ways stand further up, with train or bus.</p>
','4038467b55e2627c870c5d71b896194d1ee79de9b5384ef13aedb99f1723dfcf',10);
INSERT INTO "personalization_variantwording" VALUES(21,'de','Touren in der Sprache, die du willst','Sie sind markiert und stehen weiter oben.','<p>Sie sind markiert und stehen weiter oben.</p>
','b395d4d43fced96d41b0d4f38499858705adf294b5b0bfc6e37542130b544717',11);
INSERT INTO "personalization_variantwording" VALUES(22,'en','Tours in the language you asked for','They are marked and stand further up.','<p>They are marked and stand further up.</p>
','096c667656c40ba3d8eb56b857484808faa88a86b68e146b70f39642117670b9',11);
INSERT INTO "personalization_variantwording" VALUES(23,'de','Anreise','Jede Tour beginnt höchstens zehn Gehminuten von einer Haltestelle. Die Talbahn fährt stündlich zwischen Auenbrück und Sankt Orlen. Die Dörfer verbindet Bus 7.','<p>Jede Tour beginnt höchstens zehn Gehminuten von einer Haltestelle. Die Talbahn fährt stündlich zwischen Auenbrück und Sankt Orlen. Die Dörfer verbindet Bus 7.</p>
','d8b5493b8e8325cf90719e3e2e559e5650072e029d6ede8580704d68d887b897',12);
INSERT INTO "personalization_variantwording" VALUES(24,'en','Getting there','Every tour starts within ten minutes'' walk of a stop. The valley train runs between Auenbrück and Sankt Orlen once an hour. Bus 7 links the villages.','<p>Every tour starts within ten minutes'' walk of a stop. The valley train runs between Auenbrück and Sankt Orlen once an hour. Bus 7 links the villages.</p>
','f07e75bdaf7405d37d7fbc8a8b59c0bd4306e9e1c0e573c8c6014a350bd3e2a3',12);
INSERT INTO "personalization_variantwording" VALUES(25,'de','Anreise ab Auenbrück','Die Talbahn fährt um zwanzig nach ab Gleis 2. Sitz links, nach dem zweiten Tunnel kommt der See. Zum Moor steigst du in Lindmar in Bus 7 um.','<p>Die Talbahn fährt um zwanzig nach ab Gleis 2. Sitz links, nach dem zweiten Tunnel kommt der See. Zum Moor steigst du in Lindmar in Bus 7 um.</p>
','0b2cff51cc7373d4dd1b6486afafb550cd50500ac04c62c68d5df09dfce821ac',13);
INSERT INTO "personalization_variantwording" VALUES(26,'en','Getting there from Auenbrück','The valley train leaves platform 2 at twenty past. Sit on the left, the lake comes after the second tunnel. For the moor change to bus 7 in Lindmar.','<p>The valley train leaves platform 2 at twenty past. Sit on the left, the lake comes after the second tunnel. For the moor change to bus 7 in Lindmar.</p>
','684f8c0f8f1bcb6fede2761379d2054e3c93702d519ece1605d74d69b5a98c4f',13);
INSERT INTO "personalization_variantwording" VALUES(27,'de','Anreise ab Lindmar','Bus 7 fährt um zehn vor und um zwanzig nach ab Markt. Die Talbahn hält an der Mühle, fünf Minuten bergab.','<p>Bus 7 fährt um zehn vor und um zwanzig nach ab Markt. Die Talbahn hält an der Mühle, fünf Minuten bergab.</p>
','23b015566d8b6e2944caf5923bb28901298c8a554bf7324c00a43f2c4e66b73f',14);
INSERT INTO "personalization_variantwording" VALUES(28,'en','Getting there from Lindmar','Bus 7 leaves from the market at ten to and at twenty past. The valley train stops at the mill, five minutes down the hill.','<p>Bus 7 leaves from the market at ten to and at twenty past. The valley train stops at the mill, five minutes down the hill.</p>
','4165fe91fcc5cc85e140dba9e40ed914cfdf5bff6a7af8ae869313a450e9ad35',14);
INSERT INTO "personalization_variantwording" VALUES(29,'de','Anreise ab Kieselfurt','Die Brücke ist gesperrt, darum hält Bus 7 jetzt an der Schule. Zum Grat kannst du laufen: vierzig Minuten bergauf ab der Kirche.','<p>Die Brücke ist gesperrt, darum hält Bus 7 jetzt an der Schule. Zum Grat kannst du laufen: vierzig Minuten bergauf ab der Kirche.</p>
','bcf647deade883a73e30141b527b2b7a85880b4d0757f48963e974ec031146e6',15);
INSERT INTO "personalization_variantwording" VALUES(30,'en','Getting there from Kieselfurt','The bridge is closed, so bus 7 now stops at the school. To the ridge you can walk: forty minutes uphill from the church.','<p>The bridge is closed, so bus 7 now stops at the school. To the ridge you can walk: forty minutes uphill from the church.</p>
','bde1eca94c76577b70c01fb3b32f7e991da3e02fe3317e189d0b8fc20e852496',15);
INSERT INTO "personalization_variantwording" VALUES(31,'de','Anreise ab Sankt Orlen','Die Talbahn beginnt hier, um fünf nach. Du findest einen Platz, und Räder fahren im letzten Wagen mit.','<p>Die Talbahn beginnt hier, um fünf nach. Du findest einen Platz, und Räder fahren im letzten Wagen mit.</p>
','6138be1b03621113f50c851a148c069dbfee61ae7af0f6a35ff3276058220391',16);
INSERT INTO "personalization_variantwording" VALUES(32,'en','Getting there from Sankt Orlen','The valley train starts here, at five past. You will find a seat, and bicycles travel in the last carriage.','<p>The valley train starts here, at five past. You will find a seat, and bicycles travel in the last carriage.</p>
','5ccd8d2ff11522a1f2147c5d6576bccdda9a5f886b149f93c5f1348f91d40f33',16);
INSERT INTO "personalization_variantwording" VALUES(33,'de','Was du mitbringst','Schuhe, in denen du schon gelaufen bist. Eine Jacke gegen Regen, Wasser, etwas zu essen. Was dir fehlt, hat vielleicht der [Verleih](item:head-torches).','<p>Schuhe, in denen du schon gelaufen bist. Eine Jacke gegen Regen, Wasser, etwas zu essen. Was dir fehlt, hat vielleicht der <a href="/de/huts/#head-torches">Verleih</a>.</p>
','aae8e666a7b2cfa0da9106b32e98259e79d9676bb4610ac4b76be60a7838ce3a',17);
INSERT INTO "personalization_variantwording" VALUES(34,'en','What to bring','Shoes that you have walked in before. A jacket against rain, water, something to eat. Whatever you lack, the [loan desk](item:head-torches) may have.','<p>Shoes that you have walked in before. A jacket against rain, water, something to eat. Whatever you lack, the <a href="/en/huts/#head-torches">loan desk</a> may have.</p>
','5c8599ec7f35bc0cd7c20849b70ef10f87732e8429b045434a7a2abec6ee12cb',17);
INSERT INTO "personalization_variantwording" VALUES(35,'de','Packliste für gemütliche Touren','- ein Sitzkissen für die lange Pause
- etwas Warmes, denn im Stehen wird dir kalt
- eine Kanne Tee
- ein Fernglas, wenn du eins hast','<ul>
<li>ein Sitzkissen für die lange Pause</li>
<li>etwas Warmes, denn im Stehen wird dir kalt</li>
<li>eine Kanne Tee</li>
<li>ein Fernglas, wenn du eins hast</li>
</ul>
','616c28905df315c46ab96aa5b0d6d39456a627a4c0a025544ed5191184ff839f',18);
INSERT INTO "personalization_variantwording" VALUES(36,'en','Packing for a gentle tour','- a cushion for the long break
- a warm layer, because standing makes you cold
- a flask of tea
- binoculars, if you have some','<ul>
<li>a cushion for the long break</li>
<li>a warm layer, because standing makes you cold</li>
<li>a flask of tea</li>
<li>binoculars, if you have some</li>
</ul>
','77e4059b921ebae92966529879ddab2194e8dfc8743531070ba6394a46c57ba2',18);
INSERT INTO "personalization_variantwording" VALUES(37,'de','Packliste für schnelle Touren','- Stiefel mit fester Sohle
- anderthalb Liter Wasser
- ein trockenes Hemd für den Gipfel
- eine Stirnlampe, denn der Abstieg kann länger dauern','<ul>
<li>Stiefel mit fester Sohle</li>
<li>anderthalb Liter Wasser</li>
<li>ein trockenes Hemd für den Gipfel</li>
<li>eine Stirnlampe, denn der Abstieg kann länger dauern</li>
</ul>
','c73af68ecd868e1b3340b64afe47bc97c8949e9daf130b199e03cf57bdc960a6',19);
INSERT INTO "personalization_variantwording" VALUES(38,'en','Packing for a fast tour','- boots with a firm sole
- one and a half litres of water
- a dry shirt for the top
- a head torch, because the way down may take longer','<ul>
<li>boots with a firm sole</li>
<li>one and a half litres of water</li>
<li>a dry shirt for the top</li>
<li>a head torch, because the way down may take longer</li>
</ul>
','82418563df49b83c94528d0cdd536c441746b95c9e2a1061bc7c137ff19af1fe',19);
INSERT INTO "personalization_variantwording" VALUES(39,'de','Die zwei neuesten Artikel','[Vögel am Ruf erkennen](item:birds-by-ear) und [Wegwarte, Schafgarbe, Spitzwegerich](item:three-plants).','<p><a href="/de/journal/birds-by-ear/">Vögel am Ruf erkennen</a> und <a href="/de/journal/three-plants/">Wegwarte, Schafgarbe, Spitzwegerich</a>.</p>
','67bae7123800b31e89204b19c7040ff969187ad5b4a0f05b820169ae53aa3196',20);
INSERT INTO "personalization_variantwording" VALUES(40,'en','The two newest articles','[Birds by ear](item:birds-by-ear) and [Three plants to know](item:three-plants).','<p><a href="/en/journal/birds-by-ear/">Birds by ear</a> and <a href="/en/journal/three-plants/">Three plants to know</a>.</p>
','e0b34e9e9b29e2190c3a36a74cf5af887a9c72c85fd8e46d62fbc04b2d894cfc',20);
INSERT INTO "personalization_variantwording" VALUES(41,'de','Zwei Artikel, wenn du Vögel magst','[Vögel am Ruf erkennen](item:birds-by-ear): fünf Stimmen, die du nach einem Spaziergang kennst. Und [Pausen richtig setzen](item:good-breaks), denn Vögel kommen, wenn du still sitzt.','<p><a href="/de/journal/birds-by-ear/">Vögel am Ruf erkennen</a>: fünf Stimmen, die du nach einem Spaziergang kennst. Und <a href="/de/journal/good-breaks/">Pausen richtig setzen</a>, denn Vögel kommen, wenn du still sitzt.</p>
','dd98a3d218e44798961eb9ade2a24101f7e11d6d36315c9d0035088a91546349',21);
INSERT INTO "personalization_variantwording" VALUES(42,'en','Two reads if you like birds','[Birds by ear](item:birds-by-ear): five voices that you know after one walk. And [Good breaks](item:good-breaks), because birds come when you sit still.','<p><a href="/en/journal/birds-by-ear/">Birds by ear</a>: five voices that you know after one walk. And <a href="/en/journal/good-breaks/">Good breaks</a>, because birds come when you sit still.</p>
','1261e404f3351e3cfd1944326e8f06fda8d342ca4d08313e76da8b1e88e0977e',21);
INSERT INTO "personalization_variantwording" VALUES(43,'de','Zwei Artikel, wenn du Pflanzen magst','[Wegwarte, Schafgarbe, Spitzwegerich](item:three-plants) wachsen an jedem Weg. [Warum der Fluss zweimal umzog](item:river-moved) erzählt, woher ihre Samen kamen.','<p><a href="/de/journal/three-plants/">Wegwarte, Schafgarbe, Spitzwegerich</a> wachsen an jedem Weg. <a href="/de/journal/river-moved/">Warum der Fluss zweimal umzog</a> erzählt, woher ihre Samen kamen.</p>
','f9e90889dd24ba8b9561b93236b85942d775b91ffacd1a7a1991adf2ea317a8f',22);
INSERT INTO "personalization_variantwording" VALUES(44,'en','Two reads if you like plants','[Three plants to know](item:three-plants) grow beside every path. [Why the river moved twice](item:river-moved) tells where their seeds came from.','<p><a href="/en/journal/three-plants/">Three plants to know</a> grow beside every path. <a href="/en/journal/river-moved/">Why the river moved twice</a> tells where their seeds came from.</p>
','13cca14b8eb94c77ba2d8c802376c5abed5fab1587a64216cf56953304864ff3',22);
INSERT INTO "personalization_variantwording" VALUES(45,'de','Zwei Artikel, wenn du Sterne magst','[Sternbilder ohne App](item:stars-without-app) braucht deine Augen und zehn Minuten. [Karte statt Handy](item:map-not-phone) hilft auf dem Heimweg im Dunkeln.','<p><a href="/de/journal/stars-without-app/">Sternbilder ohne App</a> braucht deine Augen und zehn Minuten. <a href="/de/journal/map-not-phone/">Karte statt Handy</a> hilft auf dem Heimweg im Dunkeln.</p>
','592dae3ea351e59c2d1f847594982a132c1352227617561f90c56e4b7405c38a',23);
INSERT INTO "personalization_variantwording" VALUES(46,'en','Two reads if you like stars','[Stars without an app](item:stars-without-app) needs your eyes and ten minutes. [Map, not phone](item:map-not-phone) is for the way home in the dark.','<p><a href="/en/journal/stars-without-app/">Stars without an app</a> needs your eyes and ten minutes. <a href="/en/journal/map-not-phone/">Map, not phone</a> is for the way home in the dark.</p>
','6c31604bc998f8bc5fb05a0ae9243e6166b51b20b66a019255a599185ff0fcde',23);
INSERT INTO "personalization_variantwording" VALUES(47,'de','Zwei Artikel, wenn du Flüsse magst','[Warum der Fluss zweimal umzog](item:river-moved) beginnt mit einem Hochwasser. [Karte statt Handy](item:map-not-phone) zeigt das alte Bett als dünne blaue Linie.','<p><a href="/de/journal/river-moved/">Warum der Fluss zweimal umzog</a> beginnt mit einem Hochwasser. <a href="/de/journal/map-not-phone/">Karte statt Handy</a> zeigt das alte Bett als dünne blaue Linie.</p>
','bd482b9ac48f6b45a10c348288773eb6431b249b913eebbfee603a0a23c6819f',24);
INSERT INTO "personalization_variantwording" VALUES(48,'en','Two reads if you like rivers','[Why the river moved twice](item:river-moved) starts with a flood. [Map, not phone](item:map-not-phone) shows the old bed as a thin blue line.','<p><a href="/en/journal/river-moved/">Why the river moved twice</a> starts with a flood. <a href="/en/journal/map-not-phone/">Map, not phone</a> shows the old bed as a thin blue line.</p>
','e4858d4efec69edce43b9678a87b2e179e3b8709659f07dbf5d1cdd82f239c50',24);
INSERT INTO "personalization_variantwording" VALUES(49,'de','Zwei Artikel, wenn du Ausrüstung magst','[Schuhe neu besohlen](item:resole-boots), bevor du neue kaufst. [Karte statt Handy](item:map-not-phone) wiegt sechzig Gramm und braucht keinen Strom.','<p><a href="/de/journal/resole-boots/">Schuhe neu besohlen</a>, bevor du neue kaufst. <a href="/de/journal/map-not-phone/">Karte statt Handy</a> wiegt sechzig Gramm und braucht keinen Strom.</p>
','6138f6ec11f37ed7e5d75af3a29d3a8128b83023b0f14386c15ec5da792188e1',25);
INSERT INTO "personalization_variantwording" VALUES(50,'en','Two reads if you like gear','[Resole your boots](item:resole-boots) before you buy new ones. [Map, not phone](item:map-not-phone) weighs sixty grams and needs no charging.','<p><a href="/en/journal/resole-boots/">Resole your boots</a> before you buy new ones. <a href="/en/journal/map-not-phone/">Map, not phone</a> weighs sixty grams and needs no charging.</p>
','ee7ef3c42abe5d95746e9eb3561d1fa3f59901d8cd30c507efc04fcaa850c848',25);
INSERT INTO "personalization_variantwording" VALUES(51,'de','Zwei Artikel, wenn du gern gemeinsam gehst','[Gehen in der Gruppe](item:walking-in-a-group), ohne dass jemand zurückbleibt. Und [Pausen richtig setzen](item:good-breaks), um die niemand bitten muss.','<p><a href="/de/journal/walking-in-a-group/">Gehen in der Gruppe</a>, ohne dass jemand zurückbleibt. Und <a href="/de/journal/good-breaks/">Pausen richtig setzen</a>, um die niemand bitten muss.</p>
','1735d00a1f958d28d1a167d670a72d00141d3c3aeb48cd832599f2e825fa9401',26);
INSERT INTO "personalization_variantwording" VALUES(52,'en','Two reads if you like company','[Walking in a group](item:walking-in-a-group) without anybody falling behind, and [Good breaks](item:good-breaks) that nobody has to ask for.','<p><a href="/en/journal/walking-in-a-group/">Walking in a group</a> without anybody falling behind, and <a href="/en/journal/good-breaks/">Good breaks</a> that nobody has to ask for.</p>
','edeb3631f12f72b9dee4658bc44562956598fa57c398210eafdbbd083d95e412',26);
INSERT INTO "personalization_variantwording" VALUES(53,'de','Sprachen unterwegs','Unsere Führungen sind auf Deutsch. Manche gibt es auch auf Englisch, manche in Einfacher Sprache. Frag am Treffpunkt.','<p>Unsere Führungen sind auf Deutsch. Manche gibt es auch auf Englisch, manche in Einfacher Sprache. Frag am Treffpunkt.</p>
','20b0c5b3f2f28f2f2a1add50a355e6077632f2472bdf4182da1b4215286c33db',27);
INSERT INTO "personalization_variantwording" VALUES(54,'en','Languages on tour','Our guides speak German. Some also speak English, and some guide in plain German. Ask at the meeting point.','<p>Our guides speak German. Some also speak English, and some guide in plain German. Ask at the meeting point.</p>
','d18f65e2e8567a84d2b8d90e5f2ef62ba3e6a4b93281831907e8594160854bd3',27);
INSERT INTO "personalization_variantwording" VALUES(55,'de','Touren auf Englisch','Touren mit „Führung auch auf Englisch“ werden zweimal erzählt, auf Deutsch und auf Englisch. Sie dauern etwas länger.','<p>Touren mit „Führung auch auf Englisch“ werden zweimal erzählt, auf Deutsch und auf Englisch. Sie dauern etwas länger.</p>
','e05c96433814a1b31077164dc70b7bf792155e786854ff9acbf4625373768c84',28);
INSERT INTO "personalization_variantwording" VALUES(56,'en','Tours in English','Tours marked “guide speaks English” are told twice, in German and in English. They take a little longer.','<p>Tours marked “guide speaks English” are told twice, in German and in English. They take a little longer.</p>
','9111c8a0d3410b152ab0146a3429e160dd7834e8e4a3fb51ec085bfee3fa3ba9',28);
INSERT INTO "personalization_variantwording" VALUES(57,'de','Touren in Einfacher Sprache','Touren mit „Einfache Sprache“ haben kurze Sätze und keine Fachwörter. Du kannst jederzeit fragen.','<p>Touren mit „Einfache Sprache“ haben kurze Sätze und keine Fachwörter. Du kannst jederzeit fragen.</p>
','f9c18071bc32be0b52a479739dc635f6fa14308471cc0ad9246f107fab80be99',29);
INSERT INTO "personalization_variantwording" VALUES(58,'en','Tours in plain German','Tours marked “plain German” use short sentences and no technical terms. You can ask at any time.','<p>Tours marked “plain German” use short sentences and no technical terms. You can ask at any time.</p>
','21028d6a35733e8e32309355634d0125e641158ebe4963de38afff05f12b52f6',29);
CREATE UNIQUE INDEX "django_content_type_app_label_model_76bd3d3b_uniq" ON "django_content_type" ("app_label", "model");
CREATE UNIQUE INDEX "auth_group_permissions_group_id_permission_id_0cd325b0_uniq" ON "auth_group_permissions" ("group_id", "permission_id");
CREATE INDEX "auth_group_permissions_group_id_b120cbf9" ON "auth_group_permissions" ("group_id");
CREATE INDEX "auth_group_permissions_permission_id_84c5c92e" ON "auth_group_permissions" ("permission_id");
CREATE UNIQUE INDEX "auth_permission_content_type_id_codename_01ab375a_uniq" ON "auth_permission" ("content_type_id", "codename");
CREATE INDEX "auth_permission_content_type_id_2f476e4b" ON "auth_permission" ("content_type_id");
CREATE UNIQUE INDEX "accounts_user_groups_user_id_group_id_59c0b32f_uniq" ON "accounts_user_groups" ("user_id", "group_id");
CREATE INDEX "accounts_user_groups_user_id_52b62117" ON "accounts_user_groups" ("user_id");
CREATE INDEX "accounts_user_groups_group_id_bd11a704" ON "accounts_user_groups" ("group_id");
CREATE UNIQUE INDEX "accounts_user_user_permissions_user_id_permission_id_2ab516c2_uniq" ON "accounts_user_user_permissions" ("user_id", "permission_id");
CREATE INDEX "accounts_user_user_permissions_user_id_e4f0a161" ON "accounts_user_user_permissions" ("user_id");
CREATE INDEX "accounts_user_user_permissions_permission_id_113bb443" ON "accounts_user_user_permissions" ("permission_id");
CREATE INDEX "django_admin_log_content_type_id_c4bce8eb" ON "django_admin_log" ("content_type_id");
CREATE INDEX "django_admin_log_user_id_c564eba6" ON "django_admin_log" ("user_id");
CREATE INDEX "consent_answer_visitor_id_033f8cf8" ON "consent_answer" ("visitor_id");
CREATE INDEX "consent_answer_field_id_adbdaba2" ON "consent_answer" ("field_id");
CREATE INDEX "consent_fieldoption_key_72ff3522" ON "consent_fieldoption" ("key");
CREATE INDEX "consent_fieldoption_field_id_d0121a1c" ON "consent_fieldoption" ("field_id");
CREATE INDEX "consent_noticewording_version_id_0bae43d3" ON "consent_noticewording" ("version_id");
CREATE INDEX "consent_standing_answer_id_3cbf9e7d" ON "consent_standing" ("answer_id");
CREATE INDEX "consent_standing_event_id_27a009e9" ON "consent_standing" ("event_id");
CREATE INDEX "consent_standing_notice_id_0baf4380" ON "consent_standing" ("notice_id");
CREATE INDEX "consent_standing_visitor_id_f0a35890" ON "consent_standing" ("visitor_id");
CREATE INDEX "consent_consentevent_visitor_id_930fa389" ON "consent_consentevent" ("visitor_id");
CREATE INDEX "consent_consentevent_wording_id_ddf82a14" ON "consent_consentevent" ("wording_id");
CREATE INDEX "consent_consentevent_replaces_id_9076a2c9" ON "consent_consentevent" ("replaces_id");
CREATE INDEX "consent_noticeversion_notice_id_16fb3ccb" ON "consent_noticeversion" ("notice_id");
CREATE INDEX "consent_noticeversion_edited_by_id_24563593" ON "consent_noticeversion" ("edited_by_id");
CREATE INDEX "consent_noticeversion_published_by_id_ec1fb4e4" ON "consent_noticeversion" ("published_by_id");
CREATE INDEX "consent_noticeversion_requested_by_id_b1d67a17" ON "consent_noticeversion" ("requested_by_id");
CREATE INDEX "consent_sighting_by_id_f8fc9ff2" ON "consent_sighting" ("by_id");
CREATE INDEX "consent_sighting_field_id_9057353f" ON "consent_sighting" ("field_id");
CREATE INDEX "consent_sighting_visitor_id_1c7e5274" ON "consent_sighting" ("visitor_id");
CREATE INDEX "sighting_of" ON "consent_sighting" ("visitor_id", "field_id");
CREATE TRIGGER consent_event_no_update BEFORE UPDATE ON consent_consentevent WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'Consent events are never changed, nor removed while their visitor exists.'); END;
CREATE TRIGGER consent_event_no_delete BEFORE DELETE ON consent_consentevent WHEN EXISTS (SELECT 1 FROM accounts_visitor WHERE id = OLD.visitor_id) BEGIN SELECT RAISE(ABORT, 'Consent events are never changed, nor removed while their visitor exists.'); END;
CREATE TRIGGER consent_event_no_replace BEFORE INSERT ON consent_consentevent WHEN EXISTS (SELECT 1 FROM consent_consentevent WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM consent_consentevent WHERE uuid = NEW.uuid) OR EXISTS (SELECT 1 FROM consent_consentevent WHERE nonce = NEW.nonce) BEGIN SELECT RAISE(ABORT, 'Consent events are never changed, nor removed while their visitor exists.'); END;
CREATE TRIGGER consent_version_no_update BEFORE UPDATE ON consent_noticeversion WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'Published words never change.'); END;
CREATE TRIGGER consent_version_no_delete BEFORE DELETE ON consent_noticeversion WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'Published words never change.'); END;
CREATE TRIGGER consent_version_no_replace BEFORE INSERT ON consent_noticeversion WHEN EXISTS (SELECT 1 FROM consent_noticeversion WHERE published_at IS NOT NULL AND (id = NEW.id OR (notice_id = NEW.notice_id AND number = NEW.number))) BEGIN SELECT RAISE(ABORT, 'Published words never change.'); END;
CREATE TRIGGER consent_wording_no_update BEFORE UPDATE ON consent_noticewording WHEN (SELECT published_at FROM consent_noticeversion WHERE id = OLD.version_id) IS NOT NULL BEGIN SELECT RAISE(ABORT, 'Published words never change.'); END;
CREATE TRIGGER consent_wording_no_move BEFORE UPDATE ON consent_noticewording WHEN (SELECT published_at FROM consent_noticeversion WHERE id = NEW.version_id) IS NOT NULL BEGIN SELECT RAISE(ABORT, 'Published words never change.'); END;
CREATE TRIGGER consent_wording_no_delete BEFORE DELETE ON consent_noticewording WHEN (SELECT published_at FROM consent_noticeversion WHERE id = OLD.version_id) IS NOT NULL BEGIN SELECT RAISE(ABORT, 'Published words never change.'); END;
CREATE TRIGGER consent_wording_no_insert BEFORE INSERT ON consent_noticewording WHEN (SELECT published_at FROM consent_noticeversion WHERE id = NEW.version_id) IS NOT NULL BEGIN SELECT RAISE(ABORT, 'Published words never change.'); END;
CREATE TRIGGER consent_event_pends AFTER INSERT ON consent_consentevent BEGIN INSERT INTO consent_pendingevent (event_id) VALUES (NEW.id); END;
CREATE INDEX "consent_notice_field_id_8e764070" ON "consent_notice" ("field_id");
CREATE INDEX "consent_notice_purpose_id_e688afa9" ON "consent_notice" ("purpose_id");
CREATE INDEX "consent_checkrun_key_fdc8afb8" ON "consent_checkrun" ("key");
CREATE INDEX "consent_checkrun_story_b4a21705" ON "consent_checkrun" ("story");
CREATE INDEX "last_run_of" ON "consent_checkrun" ("key", "id" DESC);
CREATE UNIQUE INDEX "one_open_incident_a_check" ON "consent_incident" ("key") WHERE "ended_at" IS NULL;
CREATE INDEX "consent_incident_key_61e72d88" ON "consent_incident" ("key");
CREATE INDEX "consent_incident_cause_by_id_3610460a" ON "consent_incident" ("cause_by_id");
CREATE INDEX "consent_incident_run_id_077759e6" ON "consent_incident" ("run_id");
CREATE INDEX "consent_badgewords_key_6f7f07f7" ON "consent_badgewords" ("key");
CREATE INDEX "consent_badgewords_published_by_id_f308e926" ON "consent_badgewords" ("published_by_id");
CREATE INDEX "personalization_itemnote_value_434b9d51" ON "personalization_itemnote" ("value");
CREATE INDEX "personalization_itemnote_field_id_71332892" ON "personalization_itemnote" ("field_id");
CREATE INDEX "personalization_itemnote_item_id_7d3d77c5" ON "personalization_itemnote" ("item_id");
CREATE INDEX "personalization_itemtag_value_431069c0" ON "personalization_itemtag" ("value");
CREATE INDEX "personalization_itemtag_field_id_0834ad08" ON "personalization_itemtag" ("field_id");
CREATE INDEX "personalization_itemtag_item_id_c1ae740a" ON "personalization_itemtag" ("item_id");
CREATE INDEX "personalization_ruleclause_field_id_21398eec" ON "personalization_ruleclause" ("field_id");
CREATE INDEX "personalization_ruleclause_rule_id_608072e0" ON "personalization_ruleclause" ("rule_id");
CREATE INDEX "personalization_slot_purpose_id_d2ee8e45" ON "personalization_slot" ("purpose_id");
CREATE INDEX "personalization_hiddenslot_visitor_id_73e3bb16" ON "personalization_hiddenslot" ("visitor_id");
CREATE INDEX "personalization_hiddenslot_slot_id_fd37bef8" ON "personalization_hiddenslot" ("slot_id");
CREATE INDEX "personalization_slotordering_field_id_0507834f" ON "personalization_slotordering" ("field_id");
CREATE INDEX "personalization_slotordering_slot_id_fbc97c77" ON "personalization_slotordering" ("slot_id");
CREATE INDEX "personalization_rule_slot_id_07c00402" ON "personalization_rule" ("slot_id");
CREATE INDEX "personalization_rule_variant_id_cd8c3cca" ON "personalization_rule" ("variant_id");
CREATE INDEX "personalization_variantversion_variant_id_6486fb54" ON "personalization_variantversion" ("variant_id");
CREATE INDEX "personalization_variantwording_version_id_31fded88" ON "personalization_variantwording" ("version_id");
CREATE INDEX "personalization_refusal_rule_40a38d00" ON "personalization_refusal" ("rule");
CREATE INDEX "personalization_itemwording_item_id_84338b45" ON "personalization_itemwording" ("item_id");
CREATE UNIQUE INDEX "one_default_per_slot" ON "personalization_variant" ("slot_id") WHERE "is_default";
CREATE UNIQUE INDEX "one_for_order_per_slot" ON "personalization_variant" ("slot_id") WHERE "is_for_order";
CREATE INDEX "personalization_variant_key_d0ca4771" ON "personalization_variant" ("key");
CREATE INDEX "personalization_variant_slot_id_24843c60" ON "personalization_variant" ("slot_id");
CREATE INDEX "django_session_expire_date_a5c62663" ON "django_session" ("expire_date");
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('django_migrations',37);
INSERT INTO "sqlite_sequence" VALUES('django_content_type',40);
INSERT INTO "sqlite_sequence" VALUES('auth_permission',167);
INSERT INTO "sqlite_sequence" VALUES('auth_group',4);
INSERT INTO "sqlite_sequence" VALUES('django_admin_log',0);
INSERT INTO "sqlite_sequence" VALUES('consent_answer',2);
INSERT INTO "sqlite_sequence" VALUES('consent_fieldoption',28);
INSERT INTO "sqlite_sequence" VALUES('consent_noticewording',14);
INSERT INTO "sqlite_sequence" VALUES('consent_standing',3);
INSERT INTO "sqlite_sequence" VALUES('consent_consentevent',4);
INSERT INTO "sqlite_sequence" VALUES('consent_noticeversion',7);
INSERT INTO "sqlite_sequence" VALUES('consent_gone',0);
INSERT INTO "sqlite_sequence" VALUES('consent_notice',7);
INSERT INTO "sqlite_sequence" VALUES('personalization_slot',6);
INSERT INTO "sqlite_sequence" VALUES('personalization_hiddenslot',1);
INSERT INTO "sqlite_sequence" VALUES('personalization_slotordering',5);
INSERT INTO "sqlite_sequence" VALUES('personalization_rule',21);
INSERT INTO "sqlite_sequence" VALUES('personalization_variantversion',29);
INSERT INTO "sqlite_sequence" VALUES('personalization_variantwording',58);
INSERT INTO "sqlite_sequence" VALUES('personalization_item',32);
INSERT INTO "sqlite_sequence" VALUES('personalization_itemwording',64);
INSERT INTO "sqlite_sequence" VALUES('personalization_variant',29);
INSERT INTO "sqlite_sequence" VALUES('consent_purpose',2);
INSERT INTO "sqlite_sequence" VALUES('consent_contentnumber',1);
INSERT INTO "sqlite_sequence" VALUES('consent_askedfield',7);
INSERT INTO "sqlite_sequence" VALUES('personalization_itemtag',73);
INSERT INTO "sqlite_sequence" VALUES('personalization_itemnote',47);
INSERT INTO "sqlite_sequence" VALUES('personalization_ruleclause',21);
INSERT INTO "sqlite_sequence" VALUES('auth_group_permissions',91);
INSERT INTO "sqlite_sequence" VALUES('accounts_user',5);
INSERT INTO "sqlite_sequence" VALUES('accounts_user_groups',5);
COMMIT;
