/** Templates that a deployer may replace one by one, and what each of them gets. */
import type { Html } from '../../web/html.ts';
import type { Translate } from '../texts/translate.ts';

/** What every template gets. */
export interface View {
  /** A text in the reader's language. */
  readonly t: Translate;
  /** `SITE_NAME`. */
  readonly siteName: string;
}

/** A page with a form. */
export interface FormView extends View {
  /** Fields that the form must contain: they prove that it is ours, and say where to go afterwards. */
  readonly hidden: Html;
  /** What was written into the fields, other than passwords. */
  readonly values: Readonly<Record<string, string>>;
  /** What is wrong by field, in the reader's language. */
  readonly errors: Readonly<Record<string, readonly string[]>>;
  /** What is wrong with the form as a whole. */
  readonly problem: string | undefined;
  /** `?next=…` to put behind links to other pages, or nothing. */
  readonly carried: string;
  /** Host of the service that one logs in for, where it is another. */
  readonly destination: string | undefined;
  /** Whether the service can send mail, for a new password for one. */
  readonly canMail: boolean;
}

/** The login page. */
export interface LoginView extends FormView {
  /** Where to ask for the mail again; only for whoever gave the right password for an address that is not verified. */
  readonly verificationUrl: string | undefined;
  /** Whether there is no superuser yet, who would give others their rights. */
  readonly needsSuperuser: boolean;
}

/** The page for a new password. */
export interface PasswordView extends FormView {
  /** For password managers. */
  readonly email: string;
}

/** The page that confirms an email address. */
export interface ConfirmView extends FormView {
  readonly email: string;
}

/** A session of the account page. */
export interface SessionView {
  readonly id: string;
  readonly device: string;
  readonly lastUsed: string;
  readonly service: string | undefined;
  readonly ip: string | undefined;
  readonly isCurrent: boolean;
}

/** The account page. */
export interface AccountView extends FormView {
  readonly email: string;
  readonly isEmailVerified: boolean;
  /** Whether the administration is open to them. */
  readonly isStaff: boolean;
  readonly sessions: readonly SessionView[];
}

/** A page with an error. */
export interface ErrorView extends View {
  readonly title: string;
  readonly text: string;
  /** Where to go on. */
  readonly link: { readonly url: string; readonly label: string };
}

/** What stands around every page. */
export interface LayoutView extends View {
  /** BCP 47 tag. */
  readonly language: string;
  readonly title: string;
  readonly stylesheetUrl: string;
  /** A message that the page before left, to show once. */
  readonly notice: string | undefined;
  /** Hidden fields of the log out form; undefined where nobody is logged in. */
  readonly logOut: Html | undefined;
  /** Wider than a single form. */
  readonly isWide: boolean;
  /** Wider still: a page of the admin. */
  readonly isAdmin: boolean;
  /** The navigation of the admin, to stand before `main`. */
  readonly nav: Html | undefined;
  readonly main: Html;
}

/** Templates to use in the place of ours. Each gives what stands in the layout's `main`; `layout` the whole document. */
export interface PageTemplates {
  readonly layout?: (view: LayoutView) => Html;
  readonly login?: (view: LoginView) => Html;
  readonly register?: (view: FormView) => Html;
  readonly logout?: (view: FormView) => Html;
  readonly account?: (view: AccountView) => Html;
  readonly password?: (view: PasswordView) => Html;
  readonly email?: (view: FormView) => Html;
  readonly passwordReset?: (view: FormView) => Html;
  readonly passwordResetConfirm?: (view: PasswordView) => Html;
  readonly verifyEmail?: (view: ConfirmView) => Html;
  readonly sendVerification?: (view: FormView) => Html;
  readonly error?: (view: ErrorView) => Html;
}
