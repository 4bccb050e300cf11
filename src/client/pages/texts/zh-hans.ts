/** Simplified Chinese. */
import { commonZhHans } from '../../../web/texts/zh-hans.ts';
import type { PageCatalogue } from './catalogue.ts';

/** Pages of a client-service in Simplified Chinese. */
export const zhHans: PageCatalogue = {
  language: 'zh-Hans',
  texts: () => ({
    ...commonZhHans(),
    noAccess: '您的账户无权访问 {site}。',
    logOutExplained: '之后在此处需要重新登录。',
    passwordWrong: '这不是您的当前密码。',
    passwordsDiffer: '两次输入的密码不一致。',
    passwordUnsure: '没有收到回应。您的密码可能已修改，也可能没有：请稍候，然后尝试用新密码登录。',
    passwordDone: '密码已修改',
    goOn: '继续',
    toStart: '前往首页',
    notForYou: '您无法打开此页面',
    notForYouText: '您当前以 {email} 登录。该账户无权打开此页面。',
    otherAccount: '使用其他账户登录',
    loginNeeded: '请登录',
    loginNeededText: '您尚未登录，或登录已失效。没有任何内容被更改。请登录后再操作一次。',
    loginLost: '登录未成功',
    loginLostText:
      '您已多次被引导至登录页面，但每次返回时都没有登录状态。请允许 {host} 使用 Cookie。如果已允许，请联系本网站的管理者。',
    tryAgain: '重试',
  }),
};
