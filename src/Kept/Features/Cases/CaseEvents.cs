using Kept.Analytics.Language;
using Kept.Data.Events;
using Kept.Features.Cases.Closing;
using Kept.Features.Cases.Clocks;
using Kept.Features.Cases.Conversation;
using Kept.Features.Cases.Handoffs;
using Kept.Features.Cases.Resolved;

namespace Kept.Features.Cases;

/// <summary>The subject of these is the survey of a plain rule, and a named rule itself.</summary>
public sealed record AlertRuleAdded(Guid Rule, string? Question, int? AtMost, string? Name = null) : KeptEvent;
public sealed record AlertRuleChanged(Guid Rule, string? Question, int? AtMost, bool Active, string? Name = null) : KeptEvent;
public sealed record AlertRuleRemoved(Guid Rule) : KeptEvent;

/// <summary>Somebody let a rule go live that fires on this share of the answers of 90 days; the subject is the rule.</summary>
public sealed record FrequentRuleConfirmed(double Share) : KeptEvent;

/// <summary>The subject is the organisation.</summary>
public sealed record MatterRuleChanged(Matter Matter, bool Active, int DueHours) : KeptEvent;

/// <summary>The subject is the organisation.</summary>
public sealed record CaseRulesChanged(int ContactHours, bool StepsRequired) : KeptEvent;

/// <summary>The subject of these is the kind of request.</summary>
public sealed record RequestKindSet(string Code, int? MostHandoffs) : KeptEvent;
public sealed record RequestKindRetired(string Code) : KeptEvent;

/// <summary>The subject of these is the case.</summary>
public sealed record CaseOpened(int Number) : KeptEvent;
public sealed record AnswerJoinedCase(Guid Response) : KeptEvent;

/// <summary>A rule told the holder of a case, and the one above, that it waits too long; the subject is the case, or the silent survey.</summary>
public sealed record RuleNoticeSent(Guid Rule) : KeptEvent;
public sealed record CaseTaken : KeptEvent;

/// <summary>The person an untaken alert lay with could not take it; it lies with this one now.</summary>
public sealed record CasePassed(Guid To) : KeptEvent;
public sealed record CaseNoted : KeptEvent;
public sealed record CaseHandedOn(int Handoff, HandoffKind Kind) : KeptEvent;
public sealed record HandoffAccepted(int Handoff) : KeptEvent;
public sealed record CaseClosed(int Closure) : KeptEvent;
public sealed record CustomerHeard(int Closure, Verdict Verdict) : KeptEvent;
public sealed record CaseReopened : KeptEvent;
public sealed record CaseKindChanged(string? Kind) : KeptEvent;
public sealed record CaseSeen : KeptEvent;
public sealed record CustomerContacted(int Contact, bool Reached) : KeptEvent;
public sealed record CasePaused(DateTime Until) : KeptEvent;
public sealed record CaseResumed : KeptEvent;
public sealed record StepDone(Step Step, int Number) : KeptEvent;
public sealed record ProposalAnswered(int Number, bool Agreed) : KeptEvent;
public sealed record HandoffApproved(int Handoff) : KeptEvent;
public sealed record HandoffDeclined(int Handoff) : KeptEvent;
public sealed record CustomerIntroduced(int Handoff) : KeptEvent;
public sealed record ClockWarned(ClockKind Clock, bool Broken) : KeptEvent;

/// <summary>The subject of these is the case; of mail that belongs to none it is the message.</summary>
public sealed record CustomerWrittenTo(Guid Message) : KeptEvent;
public sealed record CustomerWrote(Guid Message) : KeptEvent;
public sealed record MailKept(Guid Message, MessageKind Kind) : KeptEvent;
public sealed record MailDismissed(Guid Message) : KeptEvent;
public sealed record MessageNotDelivered(Guid Message) : KeptEvent;

/// <summary>The subject is the organisation.</summary>
public sealed record MessageTemplateSet(string Code) : KeptEvent;
public sealed record MessageTemplateRetired(string Code) : KeptEvent;
public sealed record MailboxSet(string Host, string Address) : KeptEvent;
public sealed record MailboxRemoved(string Host) : KeptEvent;
