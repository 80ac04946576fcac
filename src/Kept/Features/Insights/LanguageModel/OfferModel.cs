using Kept.Shared;

namespace Kept.Features.Insights.LanguageModel;

/// <summary>Says whether a page may offer a use of the language model; where it may not, there is no button.</summary>
public sealed class OfferModel(AskModel model) : IUseCase
{
    public async Task<bool> Handle(ModelUse use, CancellationToken ct) => await model.For(use, ct) is not null;
}
