using Kept.Shared;

namespace Kept.Features.Insights.LanguageModel;

/// <summary>Sends one fixed harmless sentence and says what came back.</summary>
public sealed class TryLanguageModel(AskModel model) : IUseCase
{
    private static readonly ChatPrompt Sentence = new("Answer with the single word: ready", "This is a trial by an administrator. It holds no data.", MostTokens: 256);

    public Task<ModelReply<string>> Handle(CancellationToken ct) => model.Ask(ModelUse.Trial, Sentence, text => text, ct);
}
