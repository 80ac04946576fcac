using Kept.Data.Events;

namespace Kept.Features.Surveys.Bank;

public sealed record BankQuestionApproved(string Code, int Number) : KeptEvent;
public sealed record BankQuestionRetired(string Code, int Number) : KeptEvent;
