-- A study of format 1 as the first version wrote it: tests/small_study.py, analysed, with one memo.
-- PRAGMA application_id and user_version are not part of a dump; test_schema.py sets them.
BEGIN TRANSACTION;
CREATE TABLE analysis (
	id INTEGER NOT NULL, 
	created_at TEXT NOT NULL, 
	settings TEXT NOT NULL, 
	encoder_key TEXT NOT NULL, 
	versions TEXT NOT NULL, 
	input_digest TEXT NOT NULL, 
	notes TEXT NOT NULL, 
	short_turns INTEGER NOT NULL, 
	short_words INTEGER NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "analysis" VALUES(1,'2026-01-01T00:00:00.000Z','{"encoder": "auto", "min_pattern_segments": 5, "min_words": 4, "n_exemplars": 6, "n_key_terms": 10, "n_patterns": 0, "seed": 20240501, "unit": "window", "window_words": 70}','fake@1','{}','digest','[]',0,0);
CREATE TABLE analysis_pattern (
	analysis_id INTEGER NOT NULL, 
	idx INTEGER NOT NULL, 
	pattern_id TEXT NOT NULL, 
	key_terms TEXT NOT NULL, 
	exemplar_rows TEXT NOT NULL, 
	PRIMARY KEY (analysis_id, idx), 
	UNIQUE (analysis_id, pattern_id), 
	FOREIGN KEY(analysis_id) REFERENCES analysis (id) ON DELETE CASCADE
);
INSERT INTO "analysis_pattern" VALUES(1,0,'1','["ask", "see"]','[0, 3]');
INSERT INTO "analysis_pattern" VALUES(1,1,'2','["pay"]','[1, 4]');
CREATE TABLE analysis_segment (
	analysis_id INTEGER NOT NULL, 
	"row" INTEGER NOT NULL, 
	transcript_id TEXT NOT NULL, 
	start_char INTEGER NOT NULL, 
	end_char INTEGER NOT NULL, 
	speaker TEXT NOT NULL, 
	participant_id TEXT NOT NULL, 
	question TEXT NOT NULL, 
	language TEXT NOT NULL, 
	pattern INTEGER NOT NULL, 
	x FLOAT NOT NULL, 
	y FLOAT NOT NULL, 
	PRIMARY KEY (analysis_id, "row"), 
	FOREIGN KEY(analysis_id) REFERENCES analysis (id) ON DELETE CASCADE, 
	FOREIGN KEY(transcript_id) REFERENCES transcript (id) ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "analysis_segment" VALUES(1,0,'P01',37,79,'P01','P01','What was it like?','en',0,0.0,0.0);
INSERT INTO "analysis_segment" VALUES(1,1,'P01',118,155,'P01','P01','What was it like?','en',1,1.0,1.0);
INSERT INTO "analysis_segment" VALUES(1,2,'P01',194,234,'P01','P01','What was it like?','en',-1,2.0,-1.0);
INSERT INTO "analysis_segment" VALUES(1,3,'P02',37,60,'P02','P02','What was it like?','nb',0,3.0,0.0);
INSERT INTO "analysis_segment" VALUES(1,4,'P02',99,141,'P02','P02','What was it like?','nb',1,4.0,1.0);
INSERT INTO "analysis_segment" VALUES(1,5,'P03',37,69,'P03','P03','What was it like?','en',0,5.0,0.0);
INSERT INTO "analysis_segment" VALUES(1,6,'P03',108,131,'P03','P03','What was it like?','en',-1,6.0,-1.0);
CREATE TABLE attribute (
	participant_id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (participant_id, name), 
	FOREIGN KEY(participant_id) REFERENCES participant (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE TABLE audit (
	seq INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	action TEXT NOT NULL, 
	detail TEXT NOT NULL, 
	previous_hash TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	PRIMARY KEY (seq)
);
INSERT INTO "audit" VALUES(1,'2026-11-23T15:45:36.547Z','','study created','{"version": "0.1.0"}','','2fba467cdb7cbd9c19616afed96e11af582b1b1d2c74507dfa562364f5b51d12');
INSERT INTO "audit" VALUES(2,'2026-11-23T15:45:36.568Z','','material added','{"codes": 3, "codings": 5, "participants": 3, "skipped": 0, "themes": 2, "transcripts": ["49318b03214d35b9457d1aba44e0ce447c6fc5cc7e0fa9f7de48be6ce70fc0c1", "9540ce916d9969a523a15435fb70ab63d82414f671e161187c059e95defcacb3", "1b70bc650a529239c6ee404c62bb36364e877834b82fbc3f18184da034835bab"], "unlocated": 0}','2fba467cdb7cbd9c19616afed96e11af582b1b1d2c74507dfa562364f5b51d12','c51aba599fd9749128335e1df6227e44e02c40a172d0cb78ee88ef69b578d177');
INSERT INTO "audit" VALUES(3,'2026-11-23T15:45:36.575Z','','analysis kept','{"analysis": 1, "encoder": "fake@1", "input": "digest", "patterns": 2, "segments": 7, "settings": {"encoder": "auto", "min_pattern_segments": 5, "min_words": 4, "n_exemplars": 6, "n_key_terms": 10, "n_patterns": 0, "seed": 20240501, "unit": "window", "window_words": 70}, "unplaced": 2, "versions": {}}','c51aba599fd9749128335e1df6227e44e02c40a172d0cb78ee88ef69b578d177','86ba8909c804983eceedc2a77191023e33306cee905301ca63250f702bfa750a');
INSERT INTO "audit" VALUES(4,'2026-11-23T15:45:36.578Z','VS','memo added','{"chars": 12, "memo": 1}','86ba8909c804983eceedc2a77191023e33306cee905301ca63250f702bfa750a','ab3b43a93645843b0c88d707d4747be9299c6688425bf59e25c0c470230b8716');
CREATE TABLE code (
	id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	description TEXT NOT NULL, 
	parent_id TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "code" VALUES('listened',0,'Listened to','','');
INSERT INTO "code" VALUES('outside',1,'An outside view','','');
INSERT INTO "code" VALUES('money',2,'Money ahead','','');
CREATE TABLE coding (
	id TEXT NOT NULL, 
	transcript_id TEXT NOT NULL, 
	start_char INTEGER NOT NULL, 
	end_char INTEGER NOT NULL, 
	code_id TEXT NOT NULL, 
	coder TEXT NOT NULL, 
	memo TEXT NOT NULL, 
	provenance TEXT NOT NULL, 
	created_at TEXT NOT NULL, 
	removed_at TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(transcript_id) REFERENCES transcript (id) ON DELETE CASCADE ON UPDATE CASCADE, 
	FOREIGN KEY(code_id) REFERENCES code (id) ON UPDATE CASCADE
);
INSERT INTO "coding" VALUES('P01:37-79:listened:VS','P01',37,79,'listened','VS','','blind','',NULL);
INSERT INTO "coding" VALUES('P01:118-155:money:VS','P01',118,155,'money','VS','','blind','',NULL);
INSERT INTO "coding" VALUES('P02:37-60:listened:VS','P02',37,60,'listened','VS','','blind','',NULL);
INSERT INTO "coding" VALUES('P02:37-60:outside:VS','P02',37,60,'outside','VS','','blind','',NULL);
INSERT INTO "coding" VALUES('P03:37-69:outside:VS','P03',37,69,'outside','VS','','blind','',NULL);
CREATE TABLE decision (
	id INTEGER NOT NULL, 
	candidate_id TEXT NOT NULL, 
	verdict TEXT NOT NULL, 
	coder TEXT NOT NULL, 
	memo TEXT NOT NULL, 
	decided_at TEXT NOT NULL, 
	score_visible INTEGER NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE job (
	id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	arguments TEXT NOT NULL, 
	state TEXT NOT NULL, 
	stage TEXT NOT NULL, 
	done INTEGER NOT NULL, 
	total INTEGER NOT NULL, 
	message TEXT NOT NULL, 
	pid INTEGER, 
	cancel_asked INTEGER NOT NULL, 
	updated_at TEXT NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE memo (
	id INTEGER NOT NULL, 
	about TEXT NOT NULL, 
	text TEXT NOT NULL, 
	coder TEXT NOT NULL, 
	created_at TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "memo" VALUES(1,'pattern: 2','Money again.','VS','2026-11-23T15:45:36.576Z');
CREATE TABLE meta (
	"key" TEXT NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY ("key")
);
CREATE TABLE notice (
	id INTEGER NOT NULL, 
	import_number INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	file TEXT NOT NULL, 
	"row" INTEGER, 
	message TEXT NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE participant (
	id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "participant" VALUES('P01',0,'');
INSERT INTO "participant" VALUES('P02',1,'');
INSERT INTO "participant" VALUES('P03',2,'');
CREATE TABLE read_mark (
	id INTEGER NOT NULL, 
	transcript_id TEXT NOT NULL, 
	coder TEXT NOT NULL, 
	is_read INTEGER NOT NULL, 
	marked_at TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(transcript_id) REFERENCES transcript (id) ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "read_mark" VALUES(1,'P01','',1,'2026-11-23T15:45:36.564Z');
INSERT INTO "read_mark" VALUES(2,'P02','',1,'2026-11-23T15:45:36.564Z');
INSERT INTO "read_mark" VALUES(3,'P03','',1,'2026-11-23T15:45:36.564Z');
CREATE TABLE speaker (
	transcript_id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	role TEXT NOT NULL, 
	participant_id TEXT NOT NULL, 
	language TEXT NOT NULL, 
	PRIMARY KEY (transcript_id, name), 
	FOREIGN KEY(transcript_id) REFERENCES transcript (id) ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "speaker" VALUES('P01','Interviewer',0,'interviewer','','en');
INSERT INTO "speaker" VALUES('P01','P01',1,'participant','P01','en');
INSERT INTO "speaker" VALUES('P02','Interviewer',0,'interviewer','','en');
INSERT INTO "speaker" VALUES('P02','P02',1,'participant','P02','nb');
INSERT INTO "speaker" VALUES('P03','Interviewer',0,'interviewer','','en');
INSERT INTO "speaker" VALUES('P03','P03',1,'participant','P03','en');
CREATE TABLE theme (
	id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	description TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "theme" VALUES('empathic',0,'The empathic face','Met as a person.');
INSERT INTO "theme" VALUES('framework',1,'The framework','');
CREATE TABLE theme_code (
	theme_id TEXT NOT NULL, 
	code_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	PRIMARY KEY (theme_id, code_id), 
	FOREIGN KEY(theme_id) REFERENCES theme (id) ON DELETE CASCADE ON UPDATE CASCADE, 
	FOREIGN KEY(code_id) REFERENCES code (id) ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "theme_code" VALUES('empathic','listened',0);
INSERT INTO "theme_code" VALUES('empathic','outside',1);
INSERT INTO "theme_code" VALUES('framework','money',0);
CREATE TABLE transcript (
	id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	text TEXT NOT NULL, 
	text_sha256 TEXT NOT NULL, 
	language TEXT NOT NULL, 
	source TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "transcript" VALUES('P01',0,'P01','Interviewer: What was it like?

P01: She listened to me. I felt seen, for once.

Interviewer: What was it like?

P01: I panicked a bit about the allowance.

Interviewer: What was it like?

P01: Nobody had told me the rules. 😀 Strange.
','49318b03214d35b9457d1aba44e0ce447c6fc5cc7e0fa9f7de48be6ce70fc0c1','en','P01.txt');
INSERT INTO "transcript" VALUES('P02',1,'P02','Interviewer: What was it like?

P02: He asked and he waited.

Interviewer: What was it like?

P02: Pengene? Ja, det var $100 og *ingen* svar.
','9540ce916d9969a523a15435fb70ab63d82414f671e161187c059e95defcacb3','en','P02.txt');
INSERT INTO "transcript" VALUES('P03',2,'P03','Interviewer: What was it like?

P03: A stranger sees it from outside.

Interviewer: What was it like?

P03: The bus was late again.
','1b70bc650a529239c6ee404c62bb36364e877834b82fbc3f18184da034835bab','en','P03.txt');
CREATE TABLE turn (
	transcript_id TEXT NOT NULL, 
	idx INTEGER NOT NULL, 
	start_char INTEGER NOT NULL, 
	end_char INTEGER NOT NULL, 
	speaker TEXT NOT NULL, 
	start_s FLOAT, 
	end_s FLOAT, 
	PRIMARY KEY (transcript_id, idx), 
	FOREIGN KEY(transcript_id) REFERENCES transcript (id) ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "turn" VALUES('P01',0,13,30,'Interviewer',0.0,NULL);
INSERT INTO "turn" VALUES('P01',1,37,79,'P01',65.0,NULL);
INSERT INTO "turn" VALUES('P01',2,94,111,'Interviewer',130.0,NULL);
INSERT INTO "turn" VALUES('P01',3,118,155,'P01',195.0,NULL);
INSERT INTO "turn" VALUES('P01',4,170,187,'Interviewer',260.0,NULL);
INSERT INTO "turn" VALUES('P01',5,194,234,'P01',325.0,NULL);
INSERT INTO "turn" VALUES('P02',0,13,30,'Interviewer',0.0,NULL);
INSERT INTO "turn" VALUES('P02',1,37,60,'P02',65.0,NULL);
INSERT INTO "turn" VALUES('P02',2,75,92,'Interviewer',130.0,NULL);
INSERT INTO "turn" VALUES('P02',3,99,141,'P02',195.0,NULL);
INSERT INTO "turn" VALUES('P03',0,13,30,'Interviewer',0.0,NULL);
INSERT INTO "turn" VALUES('P03',1,37,69,'P03',65.0,NULL);
INSERT INTO "turn" VALUES('P03',2,84,101,'Interviewer',130.0,NULL);
INSERT INTO "turn" VALUES('P03',3,108,131,'P03',195.0,NULL);
CREATE TABLE vector (
	encoder_key TEXT NOT NULL, 
	text_key TEXT NOT NULL, 
	float32 BLOB NOT NULL, 
	PRIMARY KEY (encoder_key, text_key)
);
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE INDEX coding_by_transcript ON coding (transcript_id, start_char);
CREATE INDEX memo_by_about ON memo (about);
COMMIT;
