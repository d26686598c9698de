-- Only what changes is stated: a wave that is held since before decisions were stated is decided once more.
update wave set reason = reason || ' ' where state = 'HELD';
