/** Simplified Chinese. */
import type { MailTexts } from './en.ts';

export const mailsZhHans = (): MailTexts => ({
  resetPassword: {
    subject: '重置您的 {site} 密码',
    before: ['有人（应该是您本人）请求为您在 {site} 的账户 {email} 设置新密码。'],
    link: '设置新密码',
    after: [
      '此链接只能使用一次，有效期为 {validity}。您将在所有设备上退出登录。',
      '如果不是您本人操作，请忽略此邮件：没有任何更改。',
    ],
  },
  verifyEmail: {
    subject: '验证您在 {site} 的电子邮箱',
    before: ['请确认 {email} 是您在 {site} 使用的电子邮箱。'],
    link: '验证电子邮箱',
    after: ['此链接的有效期为 {validity}。', '如果您在 {site} 没有账户，请忽略此邮件：有人输错了邮箱地址。'],
  },
  changeEmail: {
    subject: '确认您在 {site} 的新电子邮箱',
    before: ['请确认将 {email} 作为您在 {site} 的账户的新电子邮箱。'],
    link: '使用此电子邮箱',
    after: [
      '此链接只能使用一次，有效期为 {validity}。',
      '如果您在 {site} 没有账户，请忽略此邮件：有人输错了邮箱地址。',
    ],
  },
  alreadyRegistered: {
    subject: '您在 {site} 已有账户',
    before: [
      '有人（应该是您本人）想用 {email} 在 {site} 创建账户。该邮箱已有账户，账户没有任何更改。',
      '请使用该账户登录。如果忘记了密码，请设置新密码。',
    ],
    link: '登录',
    after: ['如果不是您本人操作，请忽略此邮件。'],
  },
  emailChangeRequested: {
    subject: '您在 {site} 的账户将更换电子邮箱',
    before: ['有人知道您在 {site} 的账户 {email} 的密码，并请求更换其电子邮箱。新邮箱确认后即生效。'],
    after: ['如果不是您本人操作，请立即更改密码：这样即可阻止更换。'],
  },
  emailChanged: {
    subject: '您在 {site} 的电子邮箱已更换',
    before: ['您在 {site} 的账户已使用新的电子邮箱。相关邮件不再发送到 {email}，您也不再使用它登录。'],
    after: ['如果不是您本人操作，请联系 {site} 的管理者。'],
  },
  passwordChanged: {
    subject: '您的 {site} 密码已更改',
    before: ['您在 {site} 的账户 {email} 的密码已更改。所有设备均已退出登录。'],
    after: ['如果不是您本人操作，请在登录时选择“忘记密码？”。'],
  },
});
