/** Sends the mail of its second argument to the server of its first one, on whichever runtime runs it. */
import process from 'node:process';
import { smtpMailer } from '../../../src/smtp.ts';

const [url = '', mail = ''] = process.argv.slice(2);
const mailer = smtpMailer(url);
await mailer.send(JSON.parse(mail));
mailer.close();
